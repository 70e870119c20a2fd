package dev.mailfrom.core.view.report;

import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which identities override one above them. SES takes the settings of the most specific verified identity (SES developer
 * guide, creating-identities), so that each child here has its parent's settings for none of its mail.
 */
final class IdentityTree {

    private final Map<ReportRow, List<ReportRow>> children = new HashMap<>();
    private final List<ReportRow> roots = new ArrayList<>();

    /** @param rows of one region or several */
    IdentityTree(List<ReportRow> rows) {
        Map<String, Map<Identity, ReportRow>> regions = new HashMap<>();
        rows.forEach(row -> regions.computeIfAbsent(row.scope().region(), region -> new HashMap<>())
                .put(row.identity(), row));
        for (ReportRow row : rows) {
            parent(row, regions.get(row.scope().region()))
                    .ifPresentOrElse(
                            parent -> children.computeIfAbsent(parent, first -> new ArrayList<>())
                                    .add(row),
                            () -> roots.add(row));
        }
    }

    private static Optional<ReportRow> parent(ReportRow row, Map<Identity, ReportRow> known) {
        return row.identity().mostGranularFirst().stream()
                .filter(above -> !above.equals(row.identity()))
                .filter(known::containsKey)
                .map(known::get)
                .findFirst();
    }

    /** Those with others below them, in the order of the rows. */
    List<ReportRow> roots() {
        return roots.stream().filter(children::containsKey).toList();
    }

    List<ReportRow> below(ReportRow row) {
        return children.getOrDefault(row, List.of());
    }
}
