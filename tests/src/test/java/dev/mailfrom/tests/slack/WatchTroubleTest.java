package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Faults;
import dev.mailfrom.core.sandbox.SesFault;
import dev.mailfrom.slackbot.config.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watchdog that cannot look, and one that cannot tell. */
class WatchTroubleTest {

    private static final String READ = "GetIdentityMailFromDomainAttributes";

    @TempDir
    private Path directory;

    private Rig rig;
    private Alarms alarms;

    @BeforeEach
    void make() throws Exception {
        rig = new Rig(
                directory,
                Duration.ofMinutes(15),
                false,
                List.of(Account.own()),
                0,
                Alarms.watch("legacy.example.net"));
        alarms = new Alarms(rig);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void thatItCannotLookIsToldOnceAndTakenBackAndWhatIsBadByThenIsTold() throws Exception {
        rig.sandbox.faults().ses(READ, SesFault.EXPIRED_TOKEN, Faults.ALWAYS);
        rig.start();

        SlackCall blind = rig.slack.await("chat.postMessage", "us-east-1 of account default is not watched since 2");
        assertThat(blind.text())
                .contains(": the watchdog cannot look.")
                .contains("Why: ", "What to do: ")
                .contains("It goes on by itself once that is over: what has turned bad meanwhile is told then.");
        rig.awaitCalls(READ, rig.calls(READ) + 2);
        rig.sandbox.faults().clear();

        assertThat(alarms.edited(blind, "is watched again").text()).contains("It was not from 2", " UTC to 2");
        alarms.replied(blind, "is watched again");
        alarms.told("legacy.example.net", "us-east-1");
        assertThat(alarms.about("chat.postMessage", "is not watched")).isEqualTo(1);
    }

    @Test
    void whatSlackRefusesComesThroughOnceThatIsMended() throws Exception {
        rig.slack.next("chat.postMessage", SlackAnswer.error("is_archived"));
        rig.slack.next("chat.postMessage", SlackAnswer.error("restricted_action"));
        rig.start();

        SlackCall bad = alarms.told("legacy.example.net", "us-east-1");

        assertThat(rig.slack.calls("chat.postMessage refused")).hasSize(2);
        assertThat(bad.hasButtons()).isTrue();
        rig.awaitCalls(READ, rig.calls(READ) + 2);
        assertThat(alarms.about("chat.postMessage", "legacy.example.net")).isEqualTo(1);
    }
}
