package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.report.IdentityMetrics.Point;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prometheus's text format 0.0.4, as node_exporter's textfile collector reads it. A region without identities has its zeros, so that an alert can tell it from one not audited.
 */
final class PrometheusReport implements AuditReport {

    private static final String REGION = "region";

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, new MetricSnapshots(metrics(data)));
        out.write(bytes.toString(StandardCharsets.UTF_8));
    }

    private static List<MetricSnapshot> metrics(ReportData data) {
        List<String> audited = data.summary().audited();
        Map<String, List<ReportRow>> rows = data.rows().stream()
                .collect(Collectors.groupingBy(row -> row.scope().region()));
        Function<String, List<ReportRow>> of = region -> rows.getOrDefault(region, List.of());
        List<MetricSnapshot> metrics = new ArrayList<>(IdentityMetrics.counts(
                audited.stream().map(region -> counts(region, of.apply(region))).toList()));
        metrics.add(IdentityMetrics.gauge(
                "mailfrom_findings",
                "Identities with a finding, by its code and worst severity.",
                audited.stream()
                        .flatMap(region -> findings(of.apply(region).stream()).entrySet().stream()
                                .map(found -> Point.of(
                                        found.getValue(),
                                        REGION,
                                        region,
                                        "code",
                                        found.getKey().code().name(),
                                        "severity",
                                        found.getKey().severity().label())))));
        metrics.add(IdentityMetrics.success(data.summary().regions().stream()
                .collect(Collectors.toMap(region -> Labels.of(REGION, region), audited::contains))));
        metrics.add(IdentityMetrics.ended(Map.of(Labels.EMPTY, data.at())));
        metrics.add(IdentityMetrics.gauge(
                "mailfrom_audit_duration_seconds",
                "How long the audit took.",
                Stream.of(Point.of(data.summary().elapsed().toMillis() / 1000.0))));
        return metrics;
    }

    private static IdentityMetrics.RegionCounts counts(String region, List<ReportRow> rows) {
        return new IdentityMetrics.RegionCounts(
                Labels.of(REGION, region),
                rows.stream().collect(Collectors.groupingBy(ReportRow::verdict, Collectors.counting())),
                rows.stream().collect(Collectors.groupingBy(ReportRow::status, TreeMap::new, Collectors.counting())),
                rows.stream().filter(row -> row.effective().isRefused()).count());
    }

    /** A code has another weight at another identity. */
    private record Weight(FindingCode code, Severity severity) {}

    /** How many identities have a code, each counted by the worst severity that it has it with. */
    private static Map<Weight, Long> findings(Stream<ReportRow> rows) {
        return rows.flatMap(row -> row.findings().stream()
                        .collect(Collectors.toMap(
                                Finding::code, Finding::severity, BinaryOperator.minBy(Comparator.naturalOrder())))
                        .entrySet()
                        .stream()
                        .map(worst -> new Weight(worst.getKey(), worst.getValue())))
                .collect(Collectors.groupingBy(weight -> weight, Collectors.counting()));
    }
}
