package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ReceivedAlerts;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watchdog that cannot look, and one that cannot tell. */
@ExtendWith(SlackRigExtension.class)
class MonitorFailureTest {

    private static final String READ = "GetIdentityMailFromDomainAttributes";

    private final SlackRig rig;
    private final ReceivedAlerts alerts;

    MonitorFailureTest(SlackRigBuilder builder) throws Exception {
        rig = builder.monitor("legacy.example.net").build();
        alerts = new ReceivedAlerts(rig);
    }

    @Test
    void thatItCannotLookIsToldOnceAndTakenBackAndWhatIsBadByThenIsTold() throws Exception {
        rig.sandbox.faults().failSes(READ, InjectedSesFault.EXPIRED_TOKEN, FaultInjector.ALWAYS);
        rig.start();

        RecordedSlackCall blind = rig.slack.await(
                "chat.postMessage", "us-east-1 of account default is not monitored. No check has worked since 2");
        assertThat(blind.text())
                .contains("Why: ", "What to do: ")
                .contains("Monitoring continues when this is over. Then you will see what turned bad in the meantime.");
        rig.awaitCalls(READ, rig.calls(READ) + 2);
        rig.sandbox.faults().clear();

        assertThat(alerts.edited(blind, "is monitored again").text())
                .contains("It was not monitored from 2", " UTC to 2");
        alerts.replied(blind, "is monitored again");
        alerts.told("legacy.example.net", "us-east-1");
        assertThat(alerts.about("chat.postMessage", "is not monitored.")).isEqualTo(1);
    }

    @Test
    void whatSlackRefusesComesThroughOnceThatIsFixed() throws Exception {
        rig.slack.next("chat.postMessage", FakeSlackResponse.error("is_archived"));
        rig.slack.next("chat.postMessage", FakeSlackResponse.error("restricted_action"));
        rig.start();

        RecordedSlackCall bad = alerts.told("legacy.example.net", "us-east-1");

        assertThat(rig.slack.calls("chat.postMessage refused")).hasSize(2);
        assertThat(bad.hasButtons()).isTrue();
        rig.awaitCalls(READ, rig.calls(READ) + 2);
        assertThat(alerts.about("chat.postMessage", "legacy.example.net")).isEqualTo(1);
    }
}
