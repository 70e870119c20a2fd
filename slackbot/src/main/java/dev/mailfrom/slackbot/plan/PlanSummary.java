package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Difference;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Property;
import dev.mailfrom.core.view.change.ChangeViews;
import dev.mailfrom.core.view.change.PlanQuestion;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.BriefFindings;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan in few lines: what changes where, what happens to mail, what is dangerous, and what to do. The buttons must be
 * visible below it without scrolling; everything else is in its details.
 *
 * @param shown the whole plan, as far as the person may see it
 */
public record PlanSummary(Plan plan, List<ViewBlock> shown) {

    /** With the line about the requester there are at most twelve. */
    private static final int MOST_LINES = 11;

    /** Of the sets and of the refusals of many identities, so many are shown; the details have all. */
    private static final int MOST_OF_MANY = 6;

    private static final String NONE = "(none)";

    public SlackMessage message() {
        return message(List.of());
    }

    /** @param remarks that stand below the title */
    public SlackMessage message(List<ViewBlock> remarks) {
        MessageBuilder builder = new MessageBuilder();
        List<ViewBlock> top = top();
        top.addAll(top.isEmpty() ? 0 : 1, remarks);
        BlockKitRenderer.write(top, builder);
        BriefFindings.write(shown, Math.max(2, MOST_LINES - lines(top)), SlackCommandForm.USUAL, builder);
        return builder.message();
    }

    private List<ViewBlock> top() {
        List<ViewBlock> blocks = new ArrayList<>();
        shown.stream().filter(ViewBlock.Heading.class::isInstance).limit(1).forEach(blocks::add);
        String where = "Account " + plan.scope().account() + ", " + plan.scope().region();
        if (plan.bulk()) {
            blocks.add(new Paragraph(PlanQuestion.sentence(plan)));
            refused().forEach(blocks::add);
        } else if (plan.kind().isDnsOnly()) {
            blocks.add(new Paragraph(where + ". The setting in SES stays as it is."));
        } else {
            PlannedItem item = plan.items().get(0);
            blocks.add(new Difference(new Property(where, before(item), domain(item.target(), true))));
            blocks.add(new Paragraph("What happens to mail: " + meaning(item)));
            item.snapshot().flatMap(PlanSummary::dmarc).map(Paragraph::new).ifPresent(blocks::add);
        }
        records().forEach(blocks::add);
        plan.question().dangers().forEach(danger -> blocks.add(new Paragraph("Danger: " + danger, TextStyle.BAD)));
        return blocks;
    }

    private static String before(PlannedItem item) {
        boolean same = item.before().behavior() == item.target().behavior()
                && !item.before().equals(item.target());
        return domain(item.before(), !same && item.target().domain().isPresent());
    }

    private static String domain(MailFromSetting setting, boolean withBehavior) {
        return setting.domain()
                .map(domain -> withBehavior ? setting.describe() : domain.toString())
                .orElse(NONE);
    }

    private static String meaning(PlannedItem item) {
        if (item.isDisable()) {
            return "it is sent with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ".";
        }
        String again = item.before().equals(item.target())
                ? "the same is set again, so that SES looks for the MX again. "
                : "";
        return again + ChangeViews.meaning(item.target().behavior());
    }

    private static Optional<String> dmarc(IdentitySnapshot snapshot) {
        return DmarcForecast.of(snapshot).map(forecast -> {
            String now = forecast.describeNow();
            String then = forecast.describeSetting();
            return "DMARC: " + (now.equals(then) ? now : "now " + now + "; then " + then) + ".";
        });
    }

    private List<ViewBlock> refused() {
        List<ViewBlock> blocks = new ArrayList<>();
        plan.refused().stream()
                .limit(MOST_OF_MANY)
                .map(refused ->
                        new Paragraph("Refused: " + refused.identity() + ". " + refused.why(), TextStyle.WARNING))
                .forEach(blocks::add);
        int more = plan.refused().size() - blocks.size();
        if (more > 0) {
            blocks.add(new Paragraph("and " + more + " more refused; the details have all.", TextStyle.QUIET));
        }
        return blocks;
    }

    /** Provider and zone, and one line for each set; of many, those that exist come first. */
    private List<ViewBlock> records() {
        int most = plan.bulk() ? MOST_OF_MANY : plan.records().size();
        Map<String, List<PlannedRecord>> zones = plan.records().stream()
                .sorted(Comparator.comparing(
                        record -> plan.bulk() && record.change().isCreation()))
                .limit(most)
                .collect(Collectors.groupingBy(
                        record -> "DNS at " + record.zone().provider().label() + ", zone "
                                + record.zone().zone().name() + ":",
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<ViewBlock> blocks = new ArrayList<>();
        zones.forEach((title, sets) -> {
            blocks.add(new Paragraph(title));
            blocks.add(new Difference(sets.stream().map(PlanSummary::property).toList()));
        });
        int more = plan.records().size() - most;
        if (more > 0) {
            blocks.add(new Paragraph("and " + more + " more sets; the details have all.", TextStyle.QUIET));
        }
        return blocks;
    }

    private static Property property(PlannedRecord record) {
        return new Property(
                record.change().type() + " " + record.change().name(),
                values(record.change().before()),
                values(record.change().after()));
    }

    private static String values(Optional<RecordSet> set) {
        return set.map(records -> String.join(", ", records.values())).orElse(NONE);
    }

    private static int lines(List<ViewBlock> blocks) {
        return blocks.stream()
                .mapToInt(block -> block instanceof Difference difference
                        ? difference.properties().size()
                        : 1)
                .sum();
    }
}
