package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.fixture.WaitLimit;
import dev.mailfrom.tests.slack.fixture.ReceivedAlerts;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.net.http.HttpResponse;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads from a bot that works. */
@ExtendWith(SlackRigExtension.class)
class MetricsTest {

    private final SlackRig rig;

    MetricsTest(SlackRigBuilder builder) throws Exception {
        rig = builder.monitor("legacy.example.net", "news.example.com").build();
    }

    /** Waits for what the next round brings. */
    private String metricsWith(String line) throws Exception {
        long end = System.nanoTime() + WaitLimit.PATIENT.toNanos();
        String body = "";
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = rig.line.get("/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            if (body.contains(line)) {
                return body;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("No “" + line + "” in\n" + body);
    }

    @Test
    void aScrapeHasWhatTheBotKnowsAndNoNamesAndAsksNobody() throws Exception {
        rig.start();
        new ReceivedAlerts(rig).told("legacy.example.net", "us-east-1");

        String body = metricsWith("mailfrom_audit_success{account=\"default\",region=\"us-east-1\"} 1.0");

        assertThat(body)
                .contains("verdict=\"error\"} 1.0", "status=\"Failed\"} 1.0", "mailfrom_changes{state=\"applied\"} 0.0")
                .contains("mailfrom_slack_calls_total{method=\"chat.postMessage\",outcome=\"ok\"} 1.0")
                .containsPattern("mailfrom_throttle_wait_seconds_count\\{action=\"ListIdentities\"} [1-9]")
                .containsPattern("mailfrom_dns_questions_total [1-9]")
                .doesNotContain("legacy.example.net", SlackRig.BOT_TOKEN, "U01ALICE");
        assertThat(rig.line.get("/metrics").headers().firstValue("content-type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
    }

    @Test
    void aWatchdogThatCannotLookSaysSoInTheMetrics() throws Exception {
        rig.sandbox
                .faults()
                .failSes("GetIdentityMailFromDomainAttributes", InjectedSesFault.EXPIRED_TOKEN, FaultInjector.ALWAYS);
        rig.start();

        metricsWith("mailfrom_audit_success{account=\"default\",region=\"us-east-1\"} 0.0");
        rig.sandbox.faults().clear();
        metricsWith("mailfrom_audit_success{account=\"default\",region=\"us-east-1\"} 1.0");
    }
}
