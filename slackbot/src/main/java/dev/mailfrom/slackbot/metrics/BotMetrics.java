package dev.mailfrom.slackbot.metrics;

import dev.mailfrom.core.change.throttle.ThrottleStatistics;
import dev.mailfrom.core.dns.client.DnsStatistics;
import dev.mailfrom.slackbot.http.InboundResponse;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The answer to a scrape: Prometheus's text format 0.0.4, or OpenMetrics where that is asked for. Thread-safe. */
public final class BotMetrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    /** All of these are asked at every scrape. */
    public BotMetrics(
            MonitorMetrics monitor,
            JournalMetrics journal,
            SlackCallMetrics slack,
            ThrottleStatistics throttle,
            DnsStatistics dns) {
        registry.register(monitor);
        registry.register(journal);
        registry.register(slack);
        registry.register(waits(throttle));
        registry.register(retries(throttle));
        registry.register(questions(dns));
        registry.register(failures(dns));
    }

    private static SummaryWithCallback waits(ThrottleStatistics throttle) {
        return SummaryWithCallback.builder()
                .name("mailfrom_throttle_wait_seconds")
                .help("How long requests to SES have waited for their slots.")
                .unit(Unit.SECONDS)
                .labelNames("action")
                .callback(callback -> throttle.totals()
                        .forEach((action, totals) -> callback.call(
                                totals.attempts(),
                                totals.waited().toMillis() / 1000.0,
                                Quantiles.EMPTY,
                                action.awsName())))
                .build();
    }

    private static CounterWithCallback retries(ThrottleStatistics throttle) {
        return CounterWithCallback.builder()
                .name("mailfrom_ses_retries_total")
                .help("Requests to SES that were sent again after a failure.")
                .labelNames("action")
                .callback(callback -> throttle.totals()
                        .forEach((action, totals) -> callback.call(totals.retries(), action.awsName())))
                .build();
    }

    private static CounterWithCallback questions(DnsStatistics dns) {
        return CounterWithCallback.builder()
                .name("mailfrom_dns_questions_total")
                .help("DNS questions that were sent, without those that the cache answered.")
                .callback(callback -> callback.call(dns.questions()))
                .build();
    }

    private static CounterWithCallback failures(DnsStatistics dns) {
        return CounterWithCallback.builder()
                .name("mailfrom_dns_failures_total")
                .help("DNS questions without an answer that can be believed.")
                .labelNames("reason")
                .callback(callback -> dns.failures()
                        .forEach((reason, count) ->
                                callback.call(count, reason.name().toLowerCase(Locale.ROOT))))
                .build();
    }

    /** @param accept the header of the request; may be empty */
    public InboundResponse scrape(String accept) {
        // Not the library's own choice, which is protobuf where that is asked for, even without its writer.
        ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InboundResponse(200, writer.getContentType(), bytes.toString(StandardCharsets.UTF_8));
    }
}
