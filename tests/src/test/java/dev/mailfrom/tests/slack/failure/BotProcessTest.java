package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.Bot;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SignedHttpClient;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: how it refuses; and what another bot on the store makes of what was left. */
@ExtendWith(SlackRigExtension.class)
class BotProcessTest {

    private static final String CONFIG =
            "permissions:\n  - {team: T01ABC, users: [U01ALICE, U01BOB], role: operator}\n";

    @TempDir
    private Path directory;

    private String refusal(Map<String, String> secrets, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        environment.put("XDG_STATE_HOME", directory.resolve("state").toString());
        try (BotProcess process = new BotProcess(directory, environment, arguments)) {
            assertThat(process.exit()).isEqualTo(253);
            return process.log();
        }
    }

    @Test
    void itRefusesToStartWithOneSentence() throws Exception {
        Map<String, String> secrets =
                Map.of("SLACK_BOT_TOKEN", SlackRig.BOT_TOKEN, "SLACK_SIGNING_SECRET", SignedHttpClient.SECRET);
        Path config = Files.writeString(directory.resolve("bad.yml"), CONFIG + "expire: 1m\n");

        assertThat(refusal(Map.of("SLACK_BOT_TOKEN", SlackRig.BOT_TOKEN, "SLACK_SIGNING_SECRET", "---"))
                        .lines())
                .singleElement()
                .asString()
                .contains("SLACK_SIGNING_SECRET is too short");
        assertThat(refusal(secrets, "--config", config.toString()).lines())
                .singleElement()
                .asString()
                .contains("Line 3")
                .contains("expire is unknown");
    }

    @Test
    void checkTellsEveryMistakeAndNeedsNoSecrets() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.yml"), CONFIG + "expire: 1m\napproval: other\n");
        Path good = Files.writeString(directory.resolve("good.yml"), CONFIG);

        assertThat(refusal(Map.of(), "--check", "--config", bad.toString()))
                .contains("2 mistakes", "Line 3", "expire is unknown", "Line 4", "needs a second person");
        try (BotProcess process = new BotProcess(directory, Map.of(), "--check", "--config", good.toString())) {
            assertThat(process.exit()).isZero();
            assertThat(process.log())
                    .contains("The configuration " + good + " is valid.")
                    .contains("Set SLACK_BOT_TOKEN to check the user groups too.");
        }
    }

    @Test
    void aPlanThatWasConfirmedIsTakenUpByAnotherBotOnTheStore(SlackRig rig) throws Exception {
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of example.com");
        Bot other = rig.anotherBot();
        rig.bot.close();
        rig.bot = other;
        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        rig.slack.await("chat.update", "now has");
        assertThat(rig.sent()).isEqualTo(1);
    }

    @Test
    void whatNobodyConfirmsExpiresAndLosesItsButtons(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.expiry(Duration.ofSeconds(3)).start();
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of example.com");
        RecordedSlackCall gone = rig.slack.await("chat.update", "Expired");
        assertThat(gone.fields().get("blocks")).doesNotContain("plan:confirm").contains("plan:again");

        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.slack.await("response", "expired");
        assertThat(rig.sent()).isZero();
    }

    @Test
    void whoIsAskedToEndFinishesTheRequestThatIsWithSes(SlackRig rig) throws Exception {
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of example.com");
        rig.sandbox.faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(1), 1);
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.awaitSent(1);
        rig.bot.close();

        try (Store store = rig.store()) {
            assertThat(store.journal()
                            .history(HistoryQuery.newest(new AccountRegion("123456789012", "us-east-1"), 1))
                            .get(0)
                            .state())
                    .isEqualTo(ChangeState.APPLIED);
        }
        rig.bot = rig.anotherBot();
        rig.slack.await("chat.update", "now has");
        assertThat(rig.sent()).isEqualTo(1);
    }
}
