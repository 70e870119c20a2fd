package dev.mailfrom.core.view.report;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
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
 * Prometheus's text format 0.0.4, as node_exporter's textfile collector reads it. The series are bounded: no name of an
 * identity is a label. A region without identities has its zeros, so that an alert can tell it from one not audited.
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
        Function<String, Stream<ReportRow>> of = region -> rows.getOrDefault(region, List.of()).stream();
        List<MetricSnapshot> metrics = new ArrayList<>();
        metrics.add(gauge(
                "mailfrom_identities_by_verdict",
                "Identities by the worst severity of their findings.",
                audited.stream()
                        .flatMap(region -> Stream.of(Verdict.values())
                                .map(verdict -> point(
                                        of.apply(region)
                                                .filter(row -> row.verdict() == verdict)
                                                .count(),
                                        REGION,
                                        region,
                                        "verdict",
                                        verdict.label())))));
        metrics.add(gauge(
                "mailfrom_identities_by_status",
                "Identities by their custom MAIL FROM status at SES.",
                audited.stream()
                        .flatMap(region -> counted(of.apply(region).map(ReportRow::status)).entrySet().stream()
                                .map(status -> point(status.getValue(), REGION, region, "status", status.getKey())))));
        metrics.add(gauge(
                "mailfrom_identities_refused",
                "Identities whose mail SES refuses now.",
                audited.stream()
                        .map(region -> point(
                                of.apply(region)
                                        .filter(row -> row.effective().isRefused())
                                        .count(),
                                REGION,
                                region))));
        metrics.add(gauge(
                "mailfrom_findings",
                "Identities with a finding, by its code and worst severity.",
                audited.stream()
                        .flatMap(region -> findings(of.apply(region)).entrySet().stream()
                                .map(found -> point(
                                        found.getValue(),
                                        REGION,
                                        region,
                                        "code",
                                        found.getKey().code().name(),
                                        "severity",
                                        found.getKey().severity().label())))));
        metrics.add(gauge(
                "mailfrom_audit_success",
                "1 if the region was audited to the end, else 0.",
                data.summary().regions().stream()
                        .map(region -> point(audited.contains(region) ? 1 : 0, REGION, region))));
        metrics.add(gauge(
                "mailfrom_audit_timestamp_seconds",
                "When the audit ended, in seconds since 1970.",
                Stream.of(point(data.at().getEpochSecond()))));
        metrics.add(gauge(
                "mailfrom_audit_duration_seconds",
                "How long the audit took.",
                Stream.of(point(data.summary().elapsed().toMillis() / 1000.0))));
        return metrics;
    }

    private static Map<String, Long> counted(Stream<String> words) {
        return words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
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

    private static MetricSnapshot gauge(String name, String help, Stream<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        points.forEach(gauge::dataPoint);
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build();
    }
}
