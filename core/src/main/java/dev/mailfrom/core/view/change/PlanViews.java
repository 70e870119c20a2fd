package dev.mailfrom.core.view.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.CopyableText;
import dev.mailfrom.core.view.ViewBlock.Fields;
import dev.mailfrom.core.view.ViewBlock.Findings;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans, as they are shown before the question. */
public final class PlanViews {

    /** More findings or dangers than this are counted, not listed. */
    private static final int SHOWN = 20;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private PlanViews() {}

    /** A plan for one identity, whole. @param command the one line that does the same */
    public static ViewModel one(Plan plan, String command) {
        PlannedItem item = plan.items().get(0);
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(
                ChangeViews.describe(plan.kind()) + " " + item.identity().name()));
        blocks.add(new Fields(account(plan), region(plan)));
        if (!plan.kind().isDnsOnly()) {
            blocks.addAll(setting(plan, item));
        }
        blocks.addAll(
                plan.records().isEmpty()
                        ? item.snapshot().map(PlanViews::records).orElse(List.of())
                        : PublicationViews.blocks(plan));
        plan.question().dangers().forEach(danger -> blocks.add(danger(danger)));
        blocks.add(new Paragraph("The same in one line:", TextStyle.QUIET));
        blocks.add(new CopyableText(command));
        JsonObject object = scope(plan);
        object.addProperty("Kind", plan.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("Fingerprint", plan.fingerprint());
        object.add("Steps", steps(plan));
        addDns(plan, object);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        object.addProperty("Command", command);
        return ViewModel.one(blocks, object);
    }

    /** What SES is to have instead of what it has, and what the rules say about it. */
    private static List<ViewBlock> setting(Plan plan, PlannedItem item) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(ChangeViews.difference(item.before(), item.target()));
        item.snapshot()
                .map(MailViews::intended)
                .filter(fields -> !fields.isEmpty())
                .ifPresent(fields -> blocks.add(new Fields(fields)));
        if (item.before().equals(item.target())) {
            blocks.add(new Paragraph("The same is set again, so that SES looks for the MX again."));
        }
        List<Finding> findings = item.importantFindings().stream()
                .filter(finding -> !PublicationViews.isFixedByPlan(plan, finding))
                .toList();
        boolean onlyGood = item.importantFindings().isEmpty();
        blocks.add(new Findings(onlyGood ? item.findings() : findings));
        return blocks;
    }

    private static void addDns(Plan plan, JsonObject object) {
        if (!plan.records().isEmpty()) {
            object.add("Dns", PublicationViews.json(plan));
        }
    }

    /** What the DNS provider must still have when the plan is executed; nothing for a plan without records. */
    public static List<ViewBlock> prerequisites(Plan plan) {
        return PublicationViews.prerequisites(plan);
    }

    /** What has to be changed in DNS for the target of a plan. */
    static List<ViewBlock> records(IdentitySnapshot snapshot) {
        return RecordViews.blocks(RecordChangePlanner.plan(snapshot), RecordViews.zone(snapshot));
    }

    /** A plan of many: counts, changes, what matters, how long it takes. @param interval between changes @param now when it would begin */
    public static ViewModel many(Plan plan, Duration interval, Instant now) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(ChangeViews.describe(plan.kind()) + " "
                + identities(plan.items().size())));
        blocks.add(new Fields(account(plan), region(plan), new LabeledValue("Counts", counts(plan))));
        if (!plan.atSes().isEmpty()) {
            blocks.add(new ViewBlock.Table(
                    List.of("Identity", "Before", "After"),
                    plan.atSes().stream().map(PlanViews::row).toList()));
        }
        blocks.addAll(PublicationViews.blocks(plan));
        plan.refused()
                .forEach(refused -> blocks.add(new Paragraph(
                        "Refused: " + refused.identity() + ". " + refused.why() + " " + refused.fix(), TextStyle.BAD)));
        List<Finding> findings = plan.items().stream()
                .flatMap(item -> item.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
        if (!findings.isEmpty()) {
            blocks.add(new Findings(findings.stream().limit(SHOWN).toList()));
        }
        if (findings.size() > SHOWN) {
            blocks.add(new Paragraph(
                    "and " + (findings.size() - SHOWN) + " more findings; all are in -o json.", TextStyle.QUIET));
        }
        List<String> dangers =
                plan.items().stream().flatMap(item -> item.dangers().stream()).toList();
        dangers.stream().limit(SHOWN).forEach(danger -> blocks.add(danger(danger)));
        if (dangers.size() > SHOWN) {
            blocks.add(danger("and " + (dangers.size() - SHOWN) + " more of these; all are in -o json."));
        }
        plan.question().dangers().forEach(danger -> blocks.add(danger(danger)));
        Duration duration = plan.duration(interval);
        if (plan.items().isEmpty()) {
            blocks.add(new Paragraph("No changes."));
        } else if (!plan.atSes().isEmpty()) {
            blocks.add(new Paragraph("At SES's pace of one change a second this takes about "
                    + ChangeViews.describe(duration) + ": until " + CLOCK.format(now.plus(duration)) + "."));
        }
        return ViewModel.one(blocks, json(plan, duration));
    }

    /** What the person is asked about, in a sentence that stands alone: what changes, from what to what, where. */
    public static String question(Plan plan) {
        String where =
                " in " + plan.scope().region() + ", account " + plan.scope().account();
        String dns = plan.records().isEmpty() ? "" : PublicationViews.sentence(plan);
        if (plan.atSes().isEmpty()) {
            return "This " + dns + ", for "
                    + (plan.bulk()
                            ? identities(plan.items().size())
                            : plan.items().get(0).identity()) + where + ".";
        }
        String setting = ofSetting(plan, where);
        return dns.isEmpty() ? setting : "This " + dns + ". Once DNS has that, it" + setting.substring("This".length());
    }

    private static String ofSetting(Plan plan, String where) {
        if (plan.bulk()) {
            int all = plan.items().size();
            int changed = plan.atSes().size();
            return "This changes " + (changed == all ? identities(all) : changed + " of " + identities(all)) + where
                    + ".";
        }
        PlannedItem item = plan.items().get(0);
        return item.before().equals(item.target())
                ? "This sets " + item.target().describe() + " again for " + item.identity() + where + "."
                : "This changes " + item.identity() + where + ", from "
                        + item.before().describe() + " to " + item.target().describe() + ".";
    }

    private static String identities(int count) {
        return count + (count == 1 ? " identity" : " identities");
    }

    private static ViewBlock danger(String danger) {
        return new Paragraph("Danger: " + danger, TextStyle.BAD);
    }

    private static LabeledValue account(Plan plan) {
        return new LabeledValue("Account", plan.scope().account());
    }

    private static LabeledValue region(Plan plan) {
        return new LabeledValue("Region", plan.scope().region());
    }

    private static String counts(Plan plan) {
        if (plan.kind().isDnsOnly()) {
            return plan.items().size() + " to change, " + plan.unchanged() + " unchanged, "
                    + plan.refused().size() + " refused";
        }
        int recordsOnly = plan.items().size() - plan.atSes().size();
        return plan.sets() + " set, " + plan.changes() + " changed, " + plan.disables() + " disabled, "
                + (recordsOnly == 0 ? "" : recordsOnly + " only in DNS, ") + plan.unchanged() + " unchanged, "
                + plan.refused().size() + " refused";
    }

    private static List<Text> row(PlannedItem item) {
        return List.of(
                new Text(item.identity(), TextStyle.STRONG),
                new Text(ChangeViews.brief(item.before()).orElse("(none)")),
                new Text(
                        ChangeViews.brief(item.target()).orElse("(none)"),
                        item.isDisable() ? TextStyle.WARNING : TextStyle.PLAIN));
    }

    private static JsonObject json(Plan plan, Duration duration) {
        JsonObject object = scope(plan);
        object.addProperty("Fingerprint", plan.fingerprint());
        object.addProperty("Set", plan.sets());
        object.addProperty("Change", plan.changes());
        object.addProperty("Disable", plan.disables());
        object.addProperty("OnlyDns", plan.items().size() - plan.atSes().size());
        object.addProperty("Unchanged", plan.unchanged());
        object.addProperty("Seconds", duration.toSeconds());
        object.add("Steps", steps(plan));
        object.add("Refused", JsonObjects.array(plan.refused(), item -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.addProperty("Message", item.why());
            one.addProperty("Fix", item.fix());
            return one;
        }));
        addDns(plan, object);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        return object;
    }

    private static JsonObject scope(Plan plan) {
        JsonObject object = new JsonObject();
        object.addProperty("Account", plan.scope().account());
        object.addProperty("Region", plan.scope().region());
        return object;
    }

    private static JsonArray steps(Plan plan) {
        return JsonObjects.array(plan.items(), item -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.add("Before", JsonObjects.setting(item.before()));
            one.add("After", JsonObjects.setting(item.target()));
            one.add("Findings", JsonObjects.findings(item.findings()));
            if (plan.bulk()) {
                one.add("Dangers", JsonObjects.texts(item.dangers()));
            }
            return one;
        });
    }

    /** The provider has all records of the identity, or none that could be removed. */
    public static ViewModel noRecordsToChange(Plan plan, Identity identity) {
        JsonObject object = scope(plan);
        object.add("ChangeId", JsonNull.INSTANCE);
        object.addProperty("Identity", identity.name());
        object.addProperty("State", "unchanged");
        String why = plan.kind() == ChangeKind.UNPUBLISH
                ? "Nothing to remove: the DNS provider has no records any more that mailfrom published for " + identity
                : "Nothing to publish: the DNS provider has all records that " + identity + " needs";
        return ViewModel.one(List.of(new Paragraph(why + ". What DNS says: mailfrom check " + identity)), object);
    }

    /** Nothing to change. */
    public static ViewModel nothingToChange(PlanResult.NothingToDo nothingToDo) {
        MailFromSetting setting = nothingToDo
                .snapshot()
                .currentAttributes()
                .map(MailFromAttributes::setting)
                .orElse(MailFromSetting.OFF);
        JsonObject object = new JsonObject();
        object.add("ChangeId", JsonNull.INSTANCE);
        object.addProperty("Identity", nothingToDo.snapshot().identity().name());
        object.add("Before", JsonObjects.setting(setting));
        object.add("After", JsonObjects.setting(setting));
        object.addProperty("State", "unchanged");
        return ViewModel.one(List.of(new Paragraph("Nothing to change: " + nothingToDo.why())), object);
    }

    /** What is left of a change that is resumed. */
    public static ViewModel remaining(Change change, Duration interval) {
        Map<ItemState, Integer> states = ChangeViews.states(change);
        int left = states.getOrDefault(ItemState.QUEUED, 0);
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.add("States", ChangeViews.json(states));
        String text =
                "Change " + change.id() + ": " + left + " of " + change.items().size() + " identities are left, about "
                        + ChangeViews.describe(interval.multipliedBy(left)) + ".";
        return ViewModel.one(List.of(new Paragraph(text)), object);
    }
}
