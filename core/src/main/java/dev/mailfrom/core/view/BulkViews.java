package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.ApplyOutcome;
import dev.mailfrom.core.change.BulkPlan;
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
public final class BulkViews {

    /** More findings of a kind than this are counted, not listed. */
    private static final int SHOWN = 20;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private BulkViews() {}

    /** The plan: counts, changes, what matters, how long it takes. @param interval SES's pace @param now when it would begin */
    public static View plan(BulkPlan plan, Duration interval, Instant now) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Fields(
                new Block.Field("Account", plan.scope().account()),
                new Block.Field("Region", plan.scope().region()),
                new Block.Field("Counts", counts(plan))));
        if (!plan.rows().isEmpty()) {
            blocks.add(new Block.Table(
                    List.of("Identity", "Before", "After"),
                    plan.rows().stream().map(BulkViews::row).toList()));
        }
        for (BulkPlan.Refused refused : plan.refused()) {
            blocks.add(new Block.Paragraph(
                    "Refused: " + refused.identity() + ". " + refused.why() + " " + refused.mend(), Tone.BAD));
        }
        List<Finding> findings = plan.rows().stream()
                .flatMap(row -> row.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
        if (!findings.isEmpty()) {
            blocks.add(new Block.Findings(findings.stream().limit(SHOWN).toList()));
        }
        if (findings.size() > SHOWN) {
            blocks.add(new Block.Paragraph(
                    "and " + (findings.size() - SHOWN) + " more findings; all are in -o json.", Tone.QUIET));
        }
        List<String> dangers =
                plan.rows().stream().flatMap(row -> row.dangers().stream()).toList();
        dangers.stream().limit(SHOWN).forEach(danger -> blocks.add(danger(danger)));
        if (dangers.size() > SHOWN) {
            blocks.add(danger("and " + (dangers.size() - SHOWN) + " more of these; all are in -o json."));
        }
        plan.question().dangers().forEach(danger -> blocks.add(danger(danger)));
        blocks.add(new Block.Paragraph(
                plan.rows().isEmpty()
                        ? "No changes."
                        : "At SES's pace of one change a second this takes about "
                                + words(plan.duration(interval)) + ": until "
                                + CLOCK.format(now.plus(plan.duration(interval))) + "."));
        return View.one(blocks, json(plan, interval));
    }

    private static Block danger(String danger) {
        return new Block.Paragraph("Danger: " + danger, Tone.BAD);
    }

    private static String counts(BulkPlan plan) {
        return plan.sets() + " set, " + plan.changes() + " changed, " + plan.disables() + " disabled, "
                + plan.unchanged() + " unchanged, " + plan.refused().size() + " refused";
    }

    private static List<Block.Text> row(BulkPlan.Row row) {
        return List.of(
                new Block.Text(row.identity().name(), Tone.STRONG),
                new Block.Text(words(row.before())),
                new Block.Text(words(row.target()), row.isDisable() ? Tone.WARNING : Tone.PLAIN));
    }

    private static String words(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " " + setting.behavior().shortName())
                .orElse("(none)");
    }

    /** {@code 2 h 51 min}, {@code 3 min}, {@code 12 s}. */
    public static String words(Duration time) {
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
        for (BulkPlan.Row row : plan.rows()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", row.identity().name());
            one.add("Before", Json.setting(row.before()));
            one.add("After", Json.setting(row.target()));
            one.add("Findings", Json.findings(row.findings()));
            one.add("Dangers", Json.texts(row.dangers()));
            steps.add(one);
        }
        object.add("Steps", steps);
        JsonArray refused = new JsonArray();
        for (BulkPlan.Refused row : plan.refused()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", row.identity().name());
            one.addProperty("Message", row.why());
            one.addProperty("Mend", row.mend());
            refused.add(one);
        }
        object.add("Refused", refused);
        object.add("Dangers", Json.texts(plan.question().dangers()));
        return object;
    }

    /** What is left of a change that is resumed. */
    public static View left(Change change, Duration interval) {
        Map<ItemState, Integer> states = states(change);
        int left = states.getOrDefault(ItemState.QUEUED, 0);
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.add("States", json(states));
        return View.one(
                List.of(new Block.Paragraph("Change " + change.id() + ": " + left + " of "
                        + change.items().size() + " identities are left, about "
                        + words(interval.multipliedBy(left)) + ".")),
                object);
    }

    /** What came of it. */
    public static View outcome(ApplyOutcome outcome) {
        Change change = outcome.change();
        List<Block> blocks = new ArrayList<>();
        Map<ItemState, Integer> states = states(change);
        List<String> counts = new ArrayList<>();
        states.forEach((state, count) -> counts.add(count + " " + ChangeViews.state(state)));
        for (ChangeItem item : outcome.failed().stream().limit(SHOWN).toList()) {
            String state = item.state() == ItemState.CONFLICT ? "stale" : ChangeViews.state(item.state());
            blocks.add(new Block.Paragraph(item.identity() + " " + state + ": " + item.error(), Tone.BAD));
        }
        if (outcome.failed().size() > SHOWN) {
            blocks.add(new Block.Paragraph(
                    "and " + (outcome.failed().size() - SHOWN) + " more: mailfrom history " + change.id(), Tone.BAD));
        }
        outcome.otherwise()
                .forEach(identity -> blocks.add(new Block.Paragraph(
                        identity + ": SES took the change, but now has something else: mailfrom show " + identity,
                        Tone.WARNING)));
        if (!outcome.stopped().isEmpty()) {
            blocks.add(new Block.Paragraph(outcome.stopped() + " " + outcome.mend(), Tone.WARNING));
        }
        Tone tone = outcome.isApplied() ? Tone.GOOD : Tone.WARNING;
        blocks.add(new Block.Paragraph("Change " + change.id() + ": " + String.join(", ", counts) + ".", tone));
        if (outcome.waiting() > 0) {
            blocks.add(new Block.Paragraph("To go on where it stopped:"));
            blocks.add(new Block.Copyable("mailfrom resume " + change.id()));
        } else {
            blocks.add(new Block.Copyable("mailfrom undo " + change.id()));
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
                Json.texts(outcome.otherwise().stream().map(Identity::name).toList()));
        object.addProperty("Stopped", outcome.stopped());
        return View.one(blocks, object);
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
