package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The findings of a plan of many: one line a code, or each of them. */
final class FindingGroups {

    private FindingGroups() {}

    private record Kind(Severity severity, FindingCode code) implements Comparable<Kind> {

        private static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::severity).thenComparing(Kind::code);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    // MX_MISSING   error    28  a.example.com, b.example.com, c.example.com and 25 more
    static List<ViewBlock> grouped(Plan plan) {
        Map<Kind, Set<Identity>> groups = new TreeMap<>();
        OpenFindings open = OpenFindings.after(plan);
        for (PlannedItem item : plan.items()) {
            for (Finding finding : open.of(item)) {
                groups.computeIfAbsent(new Kind(finding.severity(), finding.code()), kind -> new LinkedHashSet<>())
                        .add(item.identity());
            }
        }
        return groups.isEmpty()
                ? List.of()
                : List.of(new ViewBlock.Table(
                        List.of("Finding", "Severity", "Count", "Identities"),
                        groups.entrySet().stream()
                                .map(group -> row(group.getKey(), group.getValue()))
                                .toList()));
    }

    /** Each finding with its evidence, below the identity it was found for. */
    static List<ViewBlock> each(Plan plan) {
        List<ViewBlock> blocks = new ArrayList<>();
        OpenFindings open = OpenFindings.after(plan);
        for (PlannedItem item : plan.items()) {
            List<Finding> findings = open.of(item);
            if (!findings.isEmpty()) {
                blocks.add(new Heading(item.identity().name()));
                blocks.add(new ViewBlock.Findings(findings));
            }
        }
        return blocks;
    }

    private static List<Text> row(Kind kind, Set<Identity> identities) {
        return List.of(
                new Text(kind.code().name(), style(kind.severity())),
                new Text(kind.severity().label()),
                new Text(Integer.toString(identities.size())),
                IdentityNames.few(identities));
    }

    private static TextStyle style(Severity severity) {
        return switch (severity) {
            case ERROR -> TextStyle.BAD;
            case UNKNOWN -> TextStyle.UNKNOWN;
            case WARNING -> TextStyle.WARNING;
            case INFO -> TextStyle.QUIET;
        };
    }
}
