package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.PostgresTestServer;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL that bots share goes away and comes back. */
class BotStoreOutageTest {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: operator}\n";
    private static final String NOTICE = "Reading still works";

    @TempDir
    private Path directory;

    @Test
    void readsGoOnAndSaySoWhileNothingCanBeChanged() throws Exception {
        EmbeddedPostgres server = PostgresTestServer.on(directory.resolve("pg"), 0);
        int port = server.getPort();
        Path config = Files.writeString(directory.resolve("bot.yml"), CONFIG);
        try (SlackRig rig = new SlackRig(directory, Duration.ofMinutes(15), false)) {
            Map<String, String> environment = rig.environment();
            environment.put("MAILFROM_STORE", PostgresTestServer.url(server, "postgres"));
            try (BotProcess bot =
                    new BotProcess(directory, environment, "--config", config.toString(), "--port", "0")) {
                rig.port = bot.port();
                assertThat(rig.users.ask("U01ALICE", "list legacy").text())
                        .contains("legacy.example.net")
                        .doesNotContain(NOTICE);

                PostgresTestServer.stop(server);
                String shown =
                        rig.users.ask("U01ALICE", "show legacy.example.net").text();
                assertThat(shown)
                        .contains("legacy.example.net", "cannot be reached")
                        .containsOnlyOnce(NOTICE);
                assertThat(rig.users.ask("U01ALICE", "set example.com bounce").text())
                        .contains("cannot be reached")
                        .doesNotContain(NOTICE);
                assertThat(rig.users.ask("U01ALICE", "history").text()).contains("cannot be reached");
                assertThat(rig.users.ask("U01ALICE", "explain MX_MISSING").text())
                        .containsOnlyOnce(NOTICE);
                assertThat(bot.log().lines().filter(line -> line.contains("have to wait")))
                        .as("told once")
                        .hasSizeLessThan(5);

                server = PostgresTestServer.on(directory.resolve("pg"), port);
                rig.users.type("U01ALICE", "set example.com bounce");
                rig.slack.await("chat.postMessage", "domain of example.com");
            }
        } finally {
            PostgresTestServer.stop(server);
        }
    }
}
