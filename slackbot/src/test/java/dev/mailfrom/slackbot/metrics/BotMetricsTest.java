package dev.mailfrom.slackbot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.throttle.ThrottleStatistics;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.client.DnsStatistics;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.http.InboundResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotMetricsTest {

    private static final BotTarget TARGET = new BotTarget("prod", "us-east-1");
    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    private final MonitorMetrics monitor = new MonitorMetrics();
    private final SlackCallMetrics slack = new SlackCallMetrics();
    private Map<ChangeState, Long> changes = Map.of();
    private boolean storeAway;
    private final JournalMetrics journal = new JournalMetrics(() -> {
        if (storeAway) {
            throw new StoreException("The store is away.", "", null);
        }
        return changes;
    });
    private final ThrottleStatistics throttle = mock();
    private final DnsStatistics dns = mock();
    private final BotMetrics metrics = new BotMetrics(monitor, journal, slack, throttle, dns);

    @AfterEach
    void close() {
        journal.close();
    }

    private String text() {
        return metrics.scrape("").body();
    }

    private static MonitoredState.Count count(String verdict, boolean refused, long identities) {
        return new MonitoredState.Count(Optional.of(MailFromStatus.FAILED), verdict, refused, identities);
    }

    @Test
    void identitiesHaveTheNamesOfTheReportWithTheAccountBeside() {
        monitor.begin(TARGET, AT);
        monitor.checked(TARGET, AT, List.of(count("error", true, 2), count("error", false, 1), count("ok", false, 4)));

        assertThat(text())
                .contains("mailfrom_identities_by_verdict{account=\"prod\",region=\"us-east-1\",verdict=\"error\"} 3.0")
                .contains("mailfrom_identities_by_verdict{account=\"prod\",region=\"us-east-1\",verdict=\"info\"} 0.0")
                .contains("mailfrom_identities_by_status{account=\"prod\",region=\"us-east-1\",status=\"Failed\"} 7.0")
                .contains("mailfrom_identities_refused{account=\"prod\",region=\"us-east-1\"} 2.0")
                .contains("mailfrom_audit_success{account=\"prod\",region=\"us-east-1\"} 1.0")
                .contains("mailfrom_audit_timestamp_seconds{account=\"prod\",region=\"us-east-1\"} "
                        + (double) AT.getEpochSecond());
    }

    @Test
    void aMonitorThatFailsKeepsItsAgeAndWhatItFoundLast() {
        monitor.begin(TARGET, AT);
        monitor.checked(TARGET, AT, List.of(count("error", true, 2)));
        monitor.failed(TARGET);

        assertThat(text())
                .contains("mailfrom_audit_success{account=\"prod\",region=\"us-east-1\"} 0.0")
                .contains("mailfrom_identities_refused{account=\"prod\",region=\"us-east-1\"} 2.0")
                .contains("_timestamp_seconds{account=\"prod\",region=\"us-east-1\"} " + (double) AT.getEpochSecond());
    }

    @Test
    void aMonitorThatNeverFinishedHasNoCountsAndTheAgeOfTheBot() {
        monitor.begin(TARGET, AT);

        assertThat(text())
                .contains("_timestamp_seconds{account=\"prod\",region=\"us-east-1\"} " + (double) AT.getEpochSecond())
                .contains("mailfrom_audit_success{account=\"prod\",region=\"us-east-1\"} 0.0")
                .doesNotContain("verdict=");
    }

    @Test
    void changesAreThereWhileTheStoreIs() {
        changes = Map.of(ChangeState.APPLIED, 12L);
        journal.read();
        assertThat(text())
                .contains("mailfrom_changes{state=\"applied\"} 12.0")
                .contains("mailfrom_changes{state=\"failed\"} 0.0");

        storeAway = true;
        journal.read();
        assertThat(text()).doesNotContain("mailfrom_changes{");
    }

    @Test
    void callsWaitsRetriesAndFailuresAreCounted() {
        slack.called("chat.postMessage", "ok");
        slack.called("chat.postMessage", "ok");
        slack.called("chat.postMessage", "ratelimited");
        slack.retried();
        when(throttle.totals())
                .thenReturn(
                        Map.of(SesAction.SET_MAIL_FROM, new ThrottleStatistics.Totals(3, Duration.ofMillis(2_050), 1)));
        when(dns.questions()).thenReturn(40L);
        when(dns.failures()).thenReturn(Map.of(Reason.TIMED_OUT, 2L));

        assertThat(text())
                .contains("mailfrom_slack_calls_total{method=\"chat.postMessage\",outcome=\"ok\"} 2.0")
                .contains("mailfrom_slack_calls_total{method=\"chat.postMessage\",outcome=\"ratelimited\"} 1.0")
                .contains("mailfrom_slack_retries_total 1.0")
                .contains("mailfrom_throttle_wait_seconds_count{action=\"SetIdentityMailFromDomain\"} 3")
                .contains("mailfrom_throttle_wait_seconds_sum{action=\"SetIdentityMailFromDomain\"} 2.05")
                .contains("mailfrom_ses_retries_total{action=\"SetIdentityMailFromDomain\"} 1.0")
                .contains("mailfrom_dns_questions_total 40.0")
                .contains("mailfrom_dns_failures_total{reason=\"timed_out\"} 2.0");
    }

    @Test
    void theHeaderAcceptChoosesTheFormat() {
        InboundResponse plain = metrics.scrape("text/plain");
        InboundResponse open =
                metrics.scrape("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
        // What Prometheus 3 sends by default; the bot has no protobuf.
        InboundResponse most = metrics.scrape("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                + "encoding=delimited;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1");

        assertThat(plain.type()).startsWith("text/plain; version=0.0.4");
        assertThat(plain.body()).doesNotContain("# EOF");
        assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(most.type()).startsWith("text/plain; version=0.0.4");
    }
}
