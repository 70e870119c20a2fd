package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that the bot did not live to give, or that Slack did not take, after a form whose response URL is gone. */
class LateAnswerTest {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: operator}\n";

    @TempDir
    private Path directory;

    private static SlackCall told(Rig rig, String person, String words) throws InterruptedException {
        return rig.slack.await(
                "chat.postMessage",
                call -> person.equals(call.fields().get("channel"))
                        && call.text().contains(words));
    }

    @Test
    void whatSlackDidNotTakeIsGivenAfterARestartAlsoWhereTheBotIsNotInTheChannel() throws Exception {
        try (Rig rig = new Rig(directory, Duration.ofMinutes(15), false).start()) {
            rig.people.ask("U01ALICE", "list");
            JsonObject stolen = Hand.open(rig, "U01ALICE", "C01LOST")
                    .choose("orders.example.org")
                    .submission();
            stolen.getAsJsonObject("user").addProperty("id", "U01VERA");
            rig.slack.next("chat.postEphemeral", SlackAnswer.tooMany(2));
            rig.line.send(Map.of("payload", stolen.toString()));
            rig.slack.await("chat.postEphemeral refused", call -> true);
            rig.bot.close();

            rig.slack.next("chat.postEphemeral", SlackAnswer.error("not_in_channel"));
            rig.bot = rig.anotherBot();
            SlackCall late = told(rig, "U01VERA", "needs the role operator");
            assertThat(late.text()).contains("<#C01LOST>");
            assertThat(rig.slack.calls("chat.postEphemeral")).isEmpty();
        }
    }

    @Test
    void whoseFormIsInterruptedByAKillIsToldWhatToSendAgain() throws Exception {
        Path config = Files.writeString(directory.resolve("bot.yml"), CONFIG);
        Rig rig = new Rig(directory, Duration.ofMinutes(15), false);
        BotProcess bot = new BotProcess(directory, rig.environment(), "--config", config.toString(), "--port", "0");
        try {
            rig.port = bot.port();
            rig.people.ask("U01ALICE", "list");
            Hand hand = Hand.open(rig, "U01ALICE", "C01KILLED").choose("example.com");
            rig.sandbox.faults().slowSes("*", Duration.ofSeconds(20), 5);
            long reads = rig.calls("GetIdentityVerificationAttributes");
            assertThat(hand.submit().size()).isZero();
            rig.awaitCalls("GetIdentityVerificationAttributes", reads + 1);
            bot.kill();
            rig.sandbox.faults().clear();

            rig.slack.next("chat.postEphemeral", SlackAnswer.error("channel_not_found"));
            bot = new BotProcess(directory, rig.environment(), "--config", config.toString(), "--port", "0");
            rig.port = bot.port();
            assertThat(told(rig, "U01ALICE", "interrupted").text())
                    .contains("<#C01KILLED>", "/mailfrom set IDENTITY bounce.example.com");
        } finally {
            bot.close();
            rig.close();
        }
    }
}
