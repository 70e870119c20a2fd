package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The question about a plan, in sentences that stand alone: what changes, from what to what, where, and what was found. */
public final class PlanQuestion {

    private PlanQuestion() {}

    /** {@code This changes example.com in us-east-1, account 123456789012, from … to …. Found: 2 warnings.} */
    public static String sentence(Plan plan) {
        return change(plan) + found(plan);
    }

    private static String change(Plan plan) {
        String where =
                " in " + plan.scope().region() + ", account " + plan.scope().account();
        String dns = plan.records().isEmpty() ? "" : PublicationViews.sentence(plan);
        if (plan.atSes().isEmpty()) {
            return "This " + dns + ", for "
                    + (plan.bulk()
                            ? ChangeViews.identities(plan.items().size())
                            : plan.items().get(0).identity()) + where + ".";
        }
        String setting = ofSetting(plan, where);
        return dns.isEmpty() ? setting : "This " + dns + ". Once DNS has that, it" + setting.substring("This".length());
    }

    private static String ofSetting(Plan plan, String where) {
        if (plan.bulk()) {
            int all = plan.items().size();
            int changed = plan.atSes().size();
            return "This changes "
                    + (changed == all ? ChangeViews.identities(all) : changed + " of " + ChangeViews.identities(all))
                    + where + ".";
        }
        PlannedItem item = plan.items().get(0);
        return item.before().equals(item.target())
                ? "This sets " + item.target().describe() + " again for " + item.identity() + where + "."
                : "This changes " + item.identity() + where + ", from "
                        + item.before().describe() + " to " + item.target().describe() + ".";
    }

    /** How many findings of each severity, without what is only good to know. */
    private static String found(Plan plan) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        OpenFindings open = OpenFindings.after(plan);
        plan.items().stream()
                .flatMap(item -> open.importantOf(item).stream())
                .map(Finding::severity)
                .forEach(severity -> counts.merge(severity, 1, Integer::sum));
        return counts.isEmpty()
                ? ""
                : " Found: "
                        + counts.entrySet().stream()
                                .map(entry -> count(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String count(Severity severity, int count) {
        return count
                + switch (severity) {
                    case ERROR -> count == 1 ? " error" : " errors";
                    case UNKNOWN -> " not determined";
                    case WARNING -> count == 1 ? " warning" : " warnings";
                    case INFO -> " good to know";
                };
    }
}
