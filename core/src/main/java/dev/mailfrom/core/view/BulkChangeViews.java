package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.BulkPlan;
import dev.mailfrom.core.change.run.ApplyOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Changes of many identities: the plan, and what came of it. */
public final class BulkChangeViews {

    /** More findings of a kind than this are counted, not listed. */
    private static final int SHOWN = 20;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private BulkChangeViews() {}

    /** The plan: counts, changes, what matters, how long it takes. @param interval SES's pace @param now when it would begin */
    public static ViewModel plan(BulkPlan plan, Duration interval, Instant now) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Fields(
                new ViewBlock.LabeledValue("Account", plan.scope().account()),
                new ViewBlock.LabeledValue("Region", plan.scope().region()),
                new ViewBlock.LabeledValue("Counts", counts(plan))));
        if (!plan.bulkItems().isEmpty()) {
            blocks.add(new ViewBlock.Table(
                    List.of("Identity", "Before", "After"),
                    plan.bulkItems().stream().map(BulkChangeViews::row).toList()));
        }
        for (BulkPlan.RefusedItem refused : plan.refused()) {
            blocks.add(new ViewBlock.Paragraph(
                    "Refused: " + refused.identity() + ". " + refused.why() + " " + refused.fix(), TextStyle.BAD));
        }
        List<Finding> findings = plan.bulkItems().stream()
                .flatMap(bulkItem -> bulkItem.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
        if (!findings.isEmpty()) {
            blocks.add(new ViewBlock.Findings(findings.stream().limit(SHOWN).toList()));
        }
        if (findings.size() > SHOWN) {
            blocks.add(new ViewBlock.Paragraph(
                    "and " + (findings.size() - SHOWN) + " more findings; all are in -o json.", TextStyle.QUIET));
        }
        List<String> dangers = plan.bulkItems().stream()
                .flatMap(bulkItem -> bulkItem.dangers().stream())
                .toList();
        dangers.stream().limit(SHOWN).forEach(danger -> blocks.add(danger(danger)));
        if (dangers.size() > SHOWN) {
            blocks.add(danger("and " + (dangers.size() - SHOWN) + " more of these; all are in -o json."));
        }
        plan.question().dangers().forEach(danger -> blocks.add(danger(danger)));
        blocks.add(new ViewBlock.Paragraph(
                plan.bulkItems().isEmpty()
                        ? "No changes."
                        : "At SES's pace of one change a second this takes about "
                                + describe(plan.duration(interval)) + ": until "
                                + CLOCK.format(now.plus(plan.duration(interval))) + "."));
        return ViewModel.one(blocks, json(plan, interval));
    }

    private static ViewBlock danger(String danger) {
        return new ViewBlock.Paragraph("Danger: " + danger, TextStyle.BAD);
    }

    private static String counts(BulkPlan plan) {
        return plan.sets() + " set, " + plan.changes() + " changed, " + plan.disables() + " disabled, "
                + plan.unchanged() + " unchanged, " + plan.refused().size() + " refused";
    }

    private static List<ViewBlock.Text> row(BulkPlan.BulkItem bulkItem) {
        return List.of(
                new ViewBlock.Text(bulkItem.identity().name(), TextStyle.STRONG),
                new ViewBlock.Text(describe(bulkItem.before())),
                new ViewBlock.Text(
                        describe(bulkItem.target()), bulkItem.isDisable() ? TextStyle.WARNING : TextStyle.PLAIN));
    }

    private static String describe(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " " + setting.behavior().shortName())
                .orElse("(none)");
    }

    /** {@code 2 h 51 min}, {@code 3 min}, {@code 12 s}. */
    public static String describe(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static JsonObject json(BulkPlan plan, Duration interval) {
        JsonObject object = new JsonObject();
        object.addProperty("Account", plan.scope().account());
        object.addProperty("Region", plan.scope().region());
        object.addProperty("Fingerprint", plan.fingerprint());
        object.addProperty("Set", plan.sets());
        object.addProperty("Change", plan.changes());
        object.addProperty("Disable", plan.disables());
        object.addProperty("Unchanged", plan.unchanged());
        object.addProperty("Seconds", plan.duration(interval).toSeconds());
        JsonArray steps = new JsonArray();
        for (BulkPlan.BulkItem bulkItem : plan.bulkItems()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", bulkItem.identity().name());
            one.add("Before", JsonObjects.setting(bulkItem.before()));
            one.add("After", JsonObjects.setting(bulkItem.target()));
            one.add("Findings", JsonObjects.findings(bulkItem.findings()));
            one.add("Dangers", JsonObjects.texts(bulkItem.dangers()));
            steps.add(one);
        }
        object.add("Steps", steps);
        JsonArray refused = new JsonArray();
        for (BulkPlan.RefusedItem row : plan.refused()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", row.identity().name());
            one.addProperty("Message", row.why());
            one.addProperty("Mend", row.fix());
            refused.add(one);
        }
        object.add("Refused", refused);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        return object;
    }

    /** What is left of a change that is resumed. */
    public static ViewModel remaining(Change change, Duration interval) {
        Map<ItemState, Integer> states = states(change);
        int left = states.getOrDefault(ItemState.QUEUED, 0);
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.add("States", json(states));
        return ViewModel.one(
                List.of(new ViewBlock.Paragraph("Change " + change.id() + ": " + left + " of "
                        + change.items().size() + " identities are left, about "
                        + describe(interval.multipliedBy(left)) + ".")),
                object);
    }

    /** What came of it. */
    public static ViewModel outcome(ApplyOutcome outcome) {
        Change change = outcome.change();
        List<ViewBlock> blocks = new ArrayList<>();
        Map<ItemState, Integer> states = states(change);
        List<String> counts = new ArrayList<>();
        states.forEach((state, count) -> counts.add(count + " " + ChangeViews.state(state)));
        for (ChangeItem item : outcome.failed().stream().limit(SHOWN).toList()) {
            String state = item.state() == ItemState.CONFLICT ? "stale" : ChangeViews.state(item.state());
            blocks.add(new ViewBlock.Paragraph(item.identity() + " " + state + ": " + item.error(), TextStyle.BAD));
        }
        if (outcome.failed().size() > SHOWN) {
            blocks.add(new ViewBlock.Paragraph(
                    "and " + (outcome.failed().size() - SHOWN) + " more: mailfrom history " + change.id(),
                    TextStyle.BAD));
        }
        outcome.drifted()
                .forEach(identity -> blocks.add(new ViewBlock.Paragraph(
                        identity + ": SES took the change, but now has something else: mailfrom show " + identity,
                        TextStyle.WARNING)));
        if (!outcome.abortReason().isEmpty()) {
            blocks.add(new ViewBlock.Paragraph(outcome.abortReason() + " " + outcome.fix(), TextStyle.WARNING));
        }
        TextStyle textStyle = outcome.isApplied() ? TextStyle.GOOD : TextStyle.WARNING;
        blocks.add(
                new ViewBlock.Paragraph("Change " + change.id() + ": " + String.join(", ", counts) + ".", textStyle));
        if (outcome.waiting() > 0) {
            blocks.add(new ViewBlock.Paragraph("To go on where it stopped:"));
            blocks.add(new ViewBlock.CopyableText("mailfrom resume " + change.id()));
        } else {
            blocks.add(new ViewBlock.CopyableText("mailfrom undo " + change.id()));
        }
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.addProperty("State", change.state().name().toLowerCase(Locale.ROOT));
        object.add("States", json(states));
        JsonArray failed = new JsonArray();
        for (ChangeItem item : outcome.failed()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.addProperty("State", ChangeViews.state(item.state()));
            one.addProperty("Error", item.error());
            failed.add(one);
        }
        object.add("Failed", failed);
        object.add(
                "Differs",
                JsonObjects.texts(outcome.drifted().stream().map(Identity::name).toList()));
        object.addProperty("Stopped", outcome.abortReason());
        return ViewModel.one(blocks, object);
    }

    /** How many of its identities stand how. */
    static Map<ItemState, Integer> states(Change change) {
        Map<ItemState, Integer> states = new EnumMap<>(ItemState.class);
        change.items().forEach(item -> states.merge(item.state(), 1, Integer::sum));
        return states;
    }

    private static JsonObject json(Map<ItemState, Integer> states) {
        JsonObject object = new JsonObject();
        states.forEach((state, count) -> object.addProperty(ChangeViews.state(state), count));
        return object;
    }
}
