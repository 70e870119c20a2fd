package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Fields;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans of many. First what was found and what is dangerous, then what changes, and last how much that is, because the
 * question stands below it.
 */
public final class BulkPlanViews {

    /** More dangers of single identities than this are counted, not listed. */
    private static final int DANGERS = 3;

    /** More names than this are counted. */
    private static final int NAMES = 20;

    private BulkPlanViews() {}

    /** @param interval between changes @param now when it would begin @param script prints commands for a script */
    public record BulkPlanContext(Duration interval, Instant now, CommandForm script) {}

    /** A line a kind of finding, a block a kind of change. */
    public static ViewModel grouped(Plan plan, BulkPlanContext context) {
        return view(plan, context, false);
    }

    /** Every finding with its evidence, every danger, and a row and a command for every change. */
    public static ViewModel each(Plan plan, BulkPlanContext context) {
        return view(plan, context, true);
    }

    private static ViewModel view(Plan plan, BulkPlanContext context, boolean each) {
        Duration duration = plan.duration(context.interval());
        List<ViewBlock> head = List.of(
                new Heading(ChangeViews.describe(plan.kind()) + " "
                        + ChangeViews.identities(plan.items().size())),
                new Fields(PlanViews.where(plan)));
        List<ViewBlock> settings = plan.atSes().isEmpty()
                ? List.of()
                : each ? List.of(SettingGroups.table(plan.atSes())) : SettingGroups.brief(plan.atSes());
        List<ViewBlock> end = new ArrayList<>();
        plan.question().dangers().forEach(danger -> end.add(PlanViews.danger(danger)));
        end.add(new Paragraph(summary(plan, duration, context.now())));
        List<ViewBlock> blocks = apart(
                head,
                refused(plan, each),
                each ? FindingGroups.each(plan) : FindingGroups.grouped(plan),
                dangers(plan, each),
                PublicationViews.blocks(plan, each),
                settings,
                each ? AwsEquivalents.blocks(plan) : List.of(),
                end);
        return ViewModel.one(blocks, PlanJson.many(plan, duration, context.script()));
    }

    /** Those that are not empty, with a separator between them. */
    @SafeVarargs
    private static List<ViewBlock> apart(List<ViewBlock>... parts) {
        List<ViewBlock> blocks = new ArrayList<>();
        for (List<ViewBlock> part : parts) {
            if (!blocks.isEmpty() && !part.isEmpty()) {
                blocks.add(new ViewBlock.Separator());
            }
            blocks.addAll(part);
        }
        return blocks;
    }

    /** Those that are refused for the same reason, together. */
    private static List<ViewBlock> refused(Plan plan, boolean each) {
        Map<CommandText, List<Identity>> reasons = new LinkedHashMap<>();
        plan.refused()
                .forEach(refused -> reasons.computeIfAbsent(
                                CommandText.of(refused.why(), refused.advice()), why -> new ArrayList<>())
                        .add(refused.identity()));
        List<ViewBlock> blocks = new ArrayList<>();
        reasons.forEach((why, identities) -> blocks.add(new Paragraph(
                CommandText.of(
                        "Refused: " + IdentityNames.text(identities, each ? Integer.MAX_VALUE : NAMES) + ".", why),
                TextStyle.BAD)));
        return blocks;
    }

    /** Of single identities. */
    private static List<ViewBlock> dangers(Plan plan, boolean each) {
        List<String> dangers =
                plan.items().stream().flatMap(item -> item.dangers().stream()).toList();
        List<ViewBlock> blocks = new ArrayList<>();
        dangers.stream()
                .limit(each ? Integer.MAX_VALUE : DANGERS)
                .forEach(danger -> blocks.add(PlanViews.danger(danger)));
        if (!each && dangers.size() > DANGERS) {
            blocks.add(PlanViews.danger("and " + (dangers.size() - DANGERS) + " more of these; -v shows each."));
        }
        return blocks;
    }

    private static String summary(Plan plan, Duration duration, Instant now) {
        if (plan.items().isEmpty()) {
            return counts(plan) + ". No changes.";
        }
        return plan.atSes().isEmpty()
                ? counts(plan) + "."
                : counts(plan) + ". At SES's pace of one change a second this takes about "
                        + ChangeViews.describe(duration) + ": until " + LocalTimes.toMinute(now.plus(duration)) + ".";
    }

    private static String counts(Plan plan) {
        String rest = plan.unchanged() + " unchanged, " + plan.refused().size() + " refused";
        int recordsOnly = plan.items().size() - plan.atSes().size();
        return plan.kind().isDnsOnly()
                ? plan.items().size() + " to change, " + rest
                : plan.sets() + " set, " + plan.changes() + " changed, " + plan.disables() + " disabled, "
                        + (recordsOnly == 0 ? "" : recordsOnly + " only in DNS, ") + rest;
    }
}
