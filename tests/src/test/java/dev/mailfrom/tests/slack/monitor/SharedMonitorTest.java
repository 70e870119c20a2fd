package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ReceivedAlerts;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two bots that keep watch over the same identities, on one store. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedMonitorTest {

    private static final String READ = "GetIdentityMailFromDomainAttributes";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com";

    private final SlackRig rig;
    private final ReceivedAlerts alerts;

    SharedMonitorTest(SlackRigBuilder builder) throws Exception {
        rig = builder.monitor("news.example.com", "legacy.example.net").build();
        alerts = new ReceivedAlerts(rig);
        rig.slack.next("chat.postMessage", FakeSlackResponse.tooMany(1));
        rig.start();
        rig.anotherBot();
    }

    @Test
    void whatTurnsBadHasOneMessageThatIsEditedUntilItRecovers() throws Exception {
        alerts.told("legacy.example.net", "us-east-1");
        long reads = rig.calls(READ);
        rig.awaitCalls(READ, reads + 2);
        assertThat(alerts.about("chat.postMessage", "news.example.com")).isZero();

        rig.sandbox.remove("bounce.news.example.com", RecordType.MX);
        RecordedSlackCall bad = alerts.told("news.example.com", "us-east-1");
        assertThat(bad.fields()).containsEntry("channel", "C01MAIL");
        assertThat(bad.text())
                .contains("has turned bad", "Mail from it now is sent with")
                .contains("Bad since: 2")
                .contains("MX_MISSING bounce.news.example.com")
                .contains("bounce.news.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("Account: default (123456789012)");
        assertThat(bad.hasButtons()).isTrue();
        assertThat(bad.fields().get("blocks")).contains("\"Check\"").doesNotContain("\"Retry\"");

        rig.sandbox.advance(Duration.ofHours(1));
        assertThat(alerts.edited(bad, "SES says: TemporaryFailure").text()).contains("more hours and then gives up");

        rig.sandbox.publish("bounce.news.example.com", RecordType.MX, 300, MX);
        // SES looks for the MX every few seconds of its own time.
        rig.sandbox.advance(Duration.ofMinutes(1));
        RecordedSlackCall well = alerts.edited(bad, "has recovered");
        assertThat(well.hasButtons()).isFalse();
        assertThat(well.text())
                .contains("It was bad from 2")
                .contains("is sent with MAIL FROM bounce.news.example.com");
        assertThat(rig.slack.await("reply", "has recovered").fields()).containsEntry("thread_ts", bad.ts());
        assertThat(alerts.about("chat.postMessage", "news.example.com in us-east-1"))
                .isEqualTo(1);
        assertThat(alerts.about("reply", "has recovered")).isEqualTo(1);
    }

    @Test
    void theButtonsDoWhatTheRoleOfWhoeverPressesAllows() throws Exception {
        RecordedSlackCall bad = alerts.told("legacy.example.net", "us-east-1");
        assertThat(bad.text())
                .contains("was given up by SES", "SES_FAILED_NEEDS_RESTART")
                .contains("/mailfrom retry legacy.example.net");
        assertThat(bad.fields().get("blocks")).contains("\"Check\"", "\"Retry\"");

        alerts.press("U01NOBODY", "alarm:check:v1", bad);
        rig.slack.await("response", "needs the role viewer");
        alerts.press("U01VERA", "alarm:check:v1", bad);
        rig.slack.await("response", "identity legacy.example.net; you have no role there");
        alerts.press("U01CAROL", "alarm:retry:v1", bad);
        rig.slack.await("response", "needs the role operator");
        alerts.press("U01CAROL", "alarm:check:v1", bad);
        RecordedSlackCall check = rig.slack.await("response", "SES_FAILED_NEEDS_RESTART");
        assertThat(check.fields()).containsEntry("response_type", "ephemeral");
        rig.users.press("U01ALICE", "alarm:check:v1", "made-up", bad.ts());
        rig.slack.await("response", "This alert is no longer known");
        assertThat(alerts.about("chat.postMessage", "legacy.example.net in us-east-1"))
                .isEqualTo(1);

        alerts.press("U01ALICE", "alarm:retry:v1", bad);
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "change `");
        assertThat(plan.text()).contains("legacy.example.net", "<@U01ALICE>");
    }
}
