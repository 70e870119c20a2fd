package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.slack.fixture.ReceivedAlerts;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two accounts with a region each, until SES has given up and somebody has set the same again. */
@ExtendWith(SlackRigExtension.class)
class MonitorTargetsTest {

    private static final String POLICY = "_dmarc.example.org";
    private static final String BERLIN = "bounce.berlin.example.org";

    private final SlackRig rig;
    private final ReceivedAlerts alerts;

    MonitorTargetsTest(SlackRigBuilder builder) throws Exception {
        rig = builder.config("""
                        accounts:
                          - {name: home, regions: [us-east-1]}
                          - {name: europe, role_arn: "arn:aws:iam::210987654321:role/mail-from", regions: [eu-west-1]}
                        """)
                .monitor("berlin.example.org", "invoices.example.org")
                .build();
        // With aspf=s, which is there, its mail would fail DMARC from the beginning.
        rig.sandbox.remove(POLICY, RecordType.TXT);
        rig.sandbox.publish(POLICY, RecordType.TXT, 300, "v=DMARC1; p=quarantine");
        rig.start().awaitReady();
        alerts = new ReceivedAlerts(rig);
    }

    private List<String> changedIn() {
        return rig.sandbox.ses().calls().stream()
                .filter(call -> call.action().startsWith("Set"))
                .map(RecordedCall::region)
                .toList();
    }

    @Test
    void eachIsWatchedAndNamedAndItsButtonsActThere() throws Exception {
        RecordedSlackCall refused = alerts.told("invoices.example.org", "us-east-1");
        assertThat(refused.text())
                .contains("Account: home (123456789012)", "/mailfrom records invoices.example.org")
                .contains("Mail from it now is refused by SES (MailFromDomainNotVerified)");
        rig.sandbox.remove(BERLIN, RecordType.MX);
        RecordedSlackCall bad = alerts.told("berlin.example.org", "eu-west-1");
        assertThat(bad.text())
                .contains("Account: europe (210987654321)")
                .contains("feedback-smtp.eu-west-1.amazonses.com")
                .contains("/mailfrom --profile europe --region eu-west-1 records berlin.example.org")
                .doesNotContain("/mailfrom records");

        rig.sandbox.advance(Duration.ofHours(1));
        assertThat(alerts.shown(bad, "SES says: TemporaryFailure").text())
                .containsPattern("SES looks for the MX for about 7[12] more hours and then gives up")
                .contains(
                        "is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default) until SES has seen the MX",
                        "DMARC: fails: SPF does not align until SES sees the MX, and DKIM is not set up");
        rig.sandbox.advance(Duration.ofHours(72));

        RecordedSlackCall failed = alerts.edited(bad, "was given up by SES");
        assertThat(failed.text())
                .contains("SES says: Failed; SES has given up and")
                .contains(
                        "is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default), and SES no longer looks for the MX");
        assertThat(failed.fields().get("blocks")).contains("\"Check\"", "\"Retry\"");
        assertThat(alerts.replied(bad, "it no longer looks for the MX").text())
                .contains("/mailfrom --profile europe --region eu-west-1 retry berlin.example.org");
        assertThat(alerts.edited(refused, "was given up by SES").text()).contains("is refused by SES");

        alerts.press("U01ALICE", ReceivedAlerts.CHECK, failed);
        assertThat(rig.slack.await("response", "berlin.example.org").text())
                .contains("feedback-smtp.eu-west-1.amazonses.com");
        alerts.press("U01ALICE", ReceivedAlerts.RETRY, failed);
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "change `");
        assertThat(plan.text()).contains("Account 210987654321, eu-west-1: bounce.berlin.example.org");
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        alerts.edited(bad, "SES says: Pending");
        // Not before: SES might see it before the monitor sees that it looks again.
        rig.sandbox.publish(BERLIN, RecordType.MX, 300, "10 feedback-smtp.eu-west-1.amazonses.com");
        rig.sandbox.advance(Duration.ofMinutes(1));

        RecordedSlackCall well = alerts.edited(bad, "has recovered");
        assertThat(well.hasButtons()).isFalse();
        alerts.replied(bad, "has recovered");
        assertThat(changedIn()).containsExactly("eu-west-1");
        assertThat(alerts.about("chat.postMessage", "berlin.example.org in eu-west-1"))
                .isEqualTo(1);
    }
}
