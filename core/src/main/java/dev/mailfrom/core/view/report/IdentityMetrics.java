package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Verdict;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Prometheus is told of identities, by the same names in the report of an audit and in a program that is scraped. The
 * series are bounded: no name of an identity is a label.
 */
public final class IdentityMetrics {

    private IdentityMetrics() {}

    /**
     * The identities of one region.
     *
     * @param where its labels: the region, in a program with several accounts the account too
     * @param verdicts identities by the worst severity of their findings
     * @param statuses identities by SES's word for their status; {@code none} without a MAIL FROM domain
     * @param refused identities whose mail SES refuses
     */
    public record RegionCounts(Labels where, Map<Verdict, Long> verdicts, Map<String, Long> statuses, long refused) {}

    /** A value of a metric. */
    public record Point(double value, Labels labels) {

        static Point of(double value, String... labels) {
            return new Point(value, Labels.of(labels));
        }
    }

    /** Identities by verdict and by status, and those whose mail is refused. */
    public static List<MetricSnapshot> counts(List<RegionCounts> regions) {
        return List.of(
                gauge(
                        "mailfrom_identities_by_verdict",
                        "Identities by the worst severity of their findings.",
                        regions.stream()
                                .flatMap(region -> Stream.of(Verdict.values())
                                        .map(verdict -> new Point(
                                                region.verdicts().getOrDefault(verdict, 0L),
                                                region.where().add("verdict", verdict.label()))))),
                gauge(
                        "mailfrom_identities_by_status",
                        "Identities by their custom MAIL FROM status at SES.",
                        regions.stream()
                                .flatMap(region -> region.statuses().entrySet().stream()
                                        .map(status -> new Point(
                                                status.getValue(),
                                                region.where().add("status", status.getKey()))))),
                gauge(
                        "mailfrom_identities_refused",
                        "Identities whose mail SES refuses now.",
                        regions.stream().map(region -> new Point(region.refused(), region.where()))));
    }

    /** Which regions were checked to the end. */
    public static MetricSnapshot success(Map<Labels, Boolean> regions) {
        return gauge(
                "mailfrom_audit_success",
                "1 if the region was audited to the end, else 0.",
                regions.entrySet().stream().map(region -> new Point(region.getValue() ? 1 : 0, region.getKey())));
    }

    /** When the identities were last checked; an alert compares it with the present time to find a watchdog that stopped. */
    public static MetricSnapshot ended(Map<Labels, Instant> times) {
        return gauge(
                "mailfrom_audit_timestamp_seconds",
                "When the audit ended, in seconds since 1970.",
                times.entrySet().stream().map(time -> new Point(time.getValue().getEpochSecond(), time.getKey())));
    }

    /** A metric that may go up and down. */
    public static MetricSnapshot gauge(String name, String help, Stream<Point> points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        points.forEach(point -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .value(point.value())
                .labels(point.labels())
                .build()));
        return gauge.build();
    }
}
