package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL that bots share goes away and comes back. */
@ExtendWith(SlackRigExtension.class)
class BotStoreOutageTest {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: operator}\n";
    private static final String NOTICE = "Reading still works";

    @TempDir
    private Path directory;

    @Test
    void readsGoOnAndSaySoWhileNothingCanBeChanged(SlackRigBuilder builder) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgresServer.startOn(directory.resolve("pg"), 0);
        int port = server.getPort();
        try {
            SlackRig rig = builder.store(EmbeddedPostgresServer.url(server, "postgres"))
                    .build();
            BotProcess bot = rig.startProcess(CONFIG);
            rig.port = bot.port();
            assertThat(rig.users.ask("U01ALICE", "list legacy").text())
                    .contains("legacy.example.net")
                    .doesNotContain(NOTICE);

            EmbeddedPostgresServer.stop(server);
            String shown = rig.users.ask("U01ALICE", "show legacy.example.net").text();
            assertThat(shown)
                    .contains("legacy.example.net", "cannot be reached")
                    .containsOnlyOnce(NOTICE);
            assertThat(rig.users.ask("U01ALICE", "set example.com bounce").text())
                    .contains("cannot be reached")
                    .doesNotContain(NOTICE);
            assertThat(rig.users.ask("U01ALICE", "history").text()).contains("cannot be reached");
            assertThat(rig.users.ask("U01ALICE", "explain MX_MISSING").text()).containsOnlyOnce(NOTICE);
            assertThat(rig.line.get("/readyz").body()).contains("store: the last access failed");
            assertThat(rig.line.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(bot.log().lines().filter(line -> line.contains("have to wait")))
                    .as("told once")
                    .hasSizeLessThan(5);

            server = EmbeddedPostgresServer.startOn(directory.resolve("pg"), port);
            rig.users.type("U01ALICE", "set example.com bounce");
            rig.slack.await("chat.postMessage", "domain of example.com");
            assertThat(rig.line.get("/readyz").body()).isEqualTo("ready\n");
        } finally {
            EmbeddedPostgresServer.stop(server);
        }
    }
}
