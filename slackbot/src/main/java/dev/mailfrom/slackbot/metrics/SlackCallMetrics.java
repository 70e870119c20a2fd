package dev.mailfrom.slackbot.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Counts calls to Slack. Thread-safe. */
public final class SlackCallMetrics implements MultiCollector {

    private final Counter calls = Counter.builder()
            .name("mailfrom_slack_calls_total")
            .help("Calls to Slack by their outcome.")
            .labelNames("method", "outcome")
            .build();
    private final Counter retries = Counter.builder()
            .name("mailfrom_slack_retries_total")
            .help("Deliveries of messages that had failed before.")
            .build();

    /** @param method of the Web API, or {@code response_url} @param outcome one of few words */
    public void called(String method, String outcome) {
        calls.labelValues(method, outcome).inc();
    }

    /** A message is delivered once more. */
    public void retried() {
        retries.inc();
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(calls.collect(), retries.collect());
    }
}
