package dev.mailfrom.core.view.report;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The formats of {@code --report}. */
public enum ReportFormat {
    /** A page for people. */
    HTML(HtmlReport::new),
    /** For CI servers. */
    JUNIT(JunitReport::new),
    /** For code scanning: SARIF 2.1.0. */
    SARIF(SarifReport::new),
    /** For the textfile collector of Prometheus's node_exporter. */
    PROMETHEUS(PrometheusReport::new);

    private final Supplier<AuditReport> report;

    ReportFormat(Supplier<AuditReport> report) {
        this.report = report;
    }

    AuditReport report() {
        return report.get();
    }

    /** The word on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this word, in any case. */
    public static Optional<ReportFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.label().equalsIgnoreCase(word))
                .findFirst();
    }

    /** What {@code --report} may begin with, for completion. */
    public static final class Prefixes implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(format -> format.label() + "=").iterator();
        }
    }
}
