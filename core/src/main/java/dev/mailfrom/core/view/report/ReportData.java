package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.rules.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every report is made of.
 *
 * @param rows the identities that pass the filters of the audit, the worst first
 * @param at when the audit ended
 * @param failing selects the findings that make the audit fail
 */
record ReportData(AuditSummary summary, List<ReportRow> rows, Instant at, Predicate<Finding> failing) {

    private static final Comparator<ReportRow> WORST_FIRST = Comparator.comparing(ReportRow::verdict)
            .thenComparing(row -> row.identity().name())
            .thenComparing(row -> row.scope().region());

    ReportData {
        rows = rows.stream().sorted(WORST_FIRST).toList();
    }

    boolean hasManyRegions() {
        return summary.regions().size() > 1;
    }

    /** Its name, with the region if there are several. */
    String name(ReportRow row) {
        return hasManyRegions()
                ? row.identity().name() + " in " + row.scope().region()
                : row.identity().name();
    }
}
