package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Difference;
import dev.mailfrom.core.view.ViewBlock.Fields;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Lines;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DNS records of a plan: by zone, before and after. */
final class PublicationViews {

    /** More sets than this are counted, not listed; those that exist come first. */
    private static final int SHOWN = 20;

    private static final String NO_SET = "(none)";

    private PublicationViews() {}

    /** What is changed at which provider; nothing for a plan without records. @param each whether every set is listed */
    static List<ViewBlock> blocks(Plan plan, boolean each) {
        List<ViewBlock> blocks = new ArrayList<>();
        int most = each ? Integer.MAX_VALUE : SHOWN;
        int room = most;
        for (List<PlannedRecord> zone : zones(plan).values()) {
            ZoneAccess access = zone.get(0).zone();
            blocks.add(new Fields(
                    new LabeledValue(
                            "Zone", access.zone().name() + " (" + access.zone().id() + ")"),
                    new LabeledValue("Provider", access.provider().label()),
                    new LabeledValue("Records", counts(zone))));
            List<RecordChange> shown = zone.stream()
                    .map(PlannedRecord::change)
                    .sorted(Comparator.comparing(RecordChange::isCreation))
                    .limit(room)
                    .toList();
            if (!shown.isEmpty()) {
                blocks.add(new Difference(
                        shown.stream().map(PublicationViews::property).toList()));
            }
            room -= shown.size();
        }
        int more = plan.records().size() - most;
        if (more > 0) {
            blocks.add(new Paragraph("and " + more + " more sets; -v shows each.", TextStyle.QUIET));
        }
        return blocks;
    }

    private static Map<List<String>, List<PlannedRecord>> zones(Plan plan) {
        return plan.records().stream()
                .collect(Collectors.groupingBy(
                        record -> List.of(
                                record.zone().provider().label(),
                                record.zone().zone().id()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Property property(RecordChange change) {
        return new Property(change.type() + " " + change.name(), describe(change.before()), describe(change.after()));
    }

    private static String describe(Optional<RecordSet> set) {
        return set.map(records -> String.join(", ", records.values()) + " (TTL " + records.ttl() + ")")
                .orElse(NO_SET);
    }

    private static String counts(List<PlannedRecord> records) {
        long created = records.stream().filter(r -> r.change().isCreation()).count();
        long removed = records.stream().filter(r -> r.change().isDeletion()).count();
        long changed = records.size() - created - removed;
        return Stream.of(count(created, "created"), count(changed, "changed"), count(removed, "removed"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> count(long sets, String verb) {
        return sets == 0 ? Optional.empty() : Optional.of(sets + " " + (sets == 1 ? "set " : "sets ") + verb);
    }

    /** What the provider must still have for the changes to be made. */
    static List<ViewBlock> prerequisites(Plan plan) {
        if (plan.records().isEmpty()) {
            return List.of();
        }
        return List.of(
                new Paragraph("A set is changed only while the provider still has exactly this:"),
                new Lines(plan.records().stream()
                        .limit(SHOWN)
                        .map(PlannedRecord::change)
                        .map(change -> "  " + change.name() + " " + change.type() + ": "
                                + change.before()
                                        .map(set -> describe(Optional.of(set)))
                                        .orElse("no such set"))));
    }

    /** What is done to DNS, as the end of a sentence: {@code creates the MX of … in the zone … at …}. */
    static String sentence(Plan plan) {
        Map<List<String>, List<PlannedRecord>> zones = zones(plan);
        ZoneAccess first = plan.records().get(0).zone();
        String where = zones.size() > 1
                ? " in " + zones.size() + " zones"
                : " in the zone " + first.zone().name() + " at "
                        + first.provider().label();
        if (plan.bulk()) {
            int sets = plan.records().size();
            return "changes " + sets + (sets == 1 ? " set" : " sets") + " of DNS records (" + counts(plan.records())
                    + ")" + where;
        }
        return plan.records().stream()
                        .map(PlannedRecord::change)
                        .map(change -> verb(change) + " the " + change.type() + " of " + change.name())
                        .collect(Collectors.joining(" and "))
                + where;
    }

    private static String verb(RecordChange change) {
        return change.isCreation() ? "creates" : change.isDeletion() ? "removes" : "changes";
    }

    /** What became of each set; those that are done are counted if there are many. */
    static List<ViewBlock> outcome(List<RecordItem> records) {
        List<ViewBlock> blocks = new ArrayList<>();
        List<RecordItem> shown = records.size() <= SHOWN
                ? records
                : records.stream()
                        .filter(record -> record.state() != RecordState.APPLIED)
                        .limit(SHOWN)
                        .toList();
        if (!shown.isEmpty()) {
            blocks.add(new Lines(shown.stream()
                    .map(record -> "  " + record.type() + " " + record.name() + " at " + record.provider() + ": "
                            + ChangeViews.state(record.state())
                            + (record.error().isEmpty() ? "" : ". " + record.error()))));
        }
        if (records.size() > SHOWN) {
            blocks.add(new Paragraph("DNS records: "
                    + records.stream()
                            .collect(Collectors.groupingBy(
                                    record -> ChangeViews.state(record.state()), TreeMap::new, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(state -> state.getValue() + " " + state.getKey())
                            .collect(Collectors.joining(", "))
                    + "."));
        }
        return blocks;
    }
}
