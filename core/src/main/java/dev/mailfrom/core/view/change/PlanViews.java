package dev.mailfrom.core.view.change;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Commands;
import dev.mailfrom.core.view.ViewBlock.Fields;
import dev.mailfrom.core.view.ViewBlock.Findings;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans of one identity, as they are shown before the question. */
public final class PlanViews {

    private PlanViews() {}

    /**
     * The whole plan: what was found and what is needed in DNS, then what changes, because the question stands below it.
     *
     * @param command the one that makes it again
     * @param script prints commands for a script, as JSON has them
     */
    public static ViewModel one(Plan plan, PrintedCommand command, CommandForm script) {
        PlannedItem item = plan.items().get(0);
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(
                ChangeViews.describe(plan.kind()) + " " + item.identity().name()));
        blocks.add(new Fields(where(plan)));
        if (!plan.kind().isDnsOnly()) {
            blocks.add(findings(plan, item));
        }
        if (plan.records().isEmpty()) {
            blocks.addAll(item.snapshot().map(PlanViews::records).orElse(List.of()));
        }
        plan.question().dangers().forEach(danger -> blocks.add(danger(danger)));
        blocks.addAll(PublicationViews.blocks(plan, false));
        if (!plan.kind().isDnsOnly()) {
            blocks.addAll(setting(item));
        }
        blocks.add(new Paragraph("The same in one line:", TextStyle.QUIET));
        PrintedCommand here = command.inRegion(plan.scope().region());
        blocks.add(new Commands(here));
        blocks.addAll(AwsEquivalents.blocks(plan));
        return ViewModel.one(blocks, PlanJson.one(plan, here, script));
    }

    /** What the rules say about the target; what is only good to know where nothing else is said. */
    private static ViewBlock findings(Plan plan, PlannedItem item) {
        List<Finding> open = OpenFindings.after(plan).importantOf(item);
        return new Findings(item.importantFindings().isEmpty() ? item.findings() : open);
    }

    /** What SES is to have instead of what it has, and what that means for mail. */
    private static List<ViewBlock> setting(PlannedItem item) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(ChangeViews.difference(item.before(), item.target()));
        item.snapshot()
                .map(MailViews::intended)
                .filter(fields -> !fields.isEmpty())
                .ifPresent(fields -> blocks.add(new Fields(fields)));
        if (item.before().equals(item.target())) {
            blocks.add(new Paragraph("The same is set again, so that SES looks for the MX again."));
        }
        return blocks;
    }

    /** What the DNS provider must still have when the plan is executed; nothing for a plan without records. */
    public static List<ViewBlock> prerequisites(Plan plan) {
        return PublicationViews.prerequisites(plan);
    }

    /** What has to be changed in DNS for the target of a plan. */
    static List<ViewBlock> records(IdentitySnapshot snapshot) {
        return RecordViews.blocks(RecordChangePlanner.plan(snapshot), RecordViews.zone(snapshot));
    }

    static ViewBlock danger(String danger) {
        return new Paragraph("Danger: " + danger, TextStyle.BAD);
    }

    static List<LabeledValue> where(Plan plan) {
        return List.of(
                new LabeledValue("Account", plan.scope().account()),
                new LabeledValue("Region", plan.scope().region()));
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
