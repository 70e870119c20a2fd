package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.view.DnsViews;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.CopyableText;
import dev.mailfrom.core.view.ViewBlock.Fields;
import dev.mailfrom.core.view.ViewBlock.Findings;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person may ask for before the answer: the records of a plan, and all that was found. */
public final class PlanDetails {

    private PlanDetails() {}

    /** The records that the plan changes; where it changes none, those that its targets need. */
    public static List<ViewBlock> records(Plan plan) {
        if (!plan.records().isEmpty()) {
            List<ViewBlock> blocks = new ArrayList<>(PublicationViews.blocks(plan, true));
            blocks.addAll(PublicationViews.prerequisites(plan));
            return blocks;
        }
        return plan.items().get(0).snapshot().map(PlanDetails::ofOne).orElseGet(() -> ofMany(plan));
    }

    private static List<ViewBlock> ofOne(IdentitySnapshot snapshot) {
        List<ViewBlock> missing = PlanViews.records(snapshot);
        if (!missing.isEmpty()) {
            return missing;
        }
        RecordChanges all = RecordChangePlanner.planIncludingCorrect(snapshot);
        if (all.publish().isEmpty()) {
            return noneNeeded();
        }
        List<ViewBlock> blocks = new ArrayList<>(List.of(new Paragraph("DNS has what is needed:")));
        blocks.addAll(RecordViews.blocks(all, RecordViews.zone(snapshot)));
        return blocks;
    }

    private static List<ViewBlock> noneNeeded() {
        return List.of(new Paragraph("Without a MAIL FROM domain, SES needs no records."));
    }

    private static List<ViewBlock> ofMany(Plan plan) {
        String lines = plan.items().stream()
                .flatMap(item -> item.target().domain().stream())
                .distinct()
                .flatMap(domain -> RequiredRecord.all(domain, plan.scope().region()).stream())
                .map(RequiredRecord::zoneLine)
                .collect(Collectors.joining("\n"));
        return lines.isEmpty()
                ? noneNeeded()
                : List.of(
                        new Paragraph("These MAIL FROM domains need the following in DNS; the findings say what is"
                                + " missing."),
                        new CopyableText(lines));
    }

    /** Every finding with its evidence; of one identity also what DNS says, of many a row for each. */
    public static List<ViewBlock> findings(Plan plan) {
        if (plan.bulk()) {
            List<ViewBlock> blocks = new ArrayList<>(FindingGroups.each(plan));
            plan.items().stream()
                    .flatMap(item -> item.dangers().stream())
                    .map(PlanViews::danger)
                    .forEach(blocks::add);
            if (!plan.atSes().isEmpty()) {
                blocks.add(SettingGroups.table(plan.atSes()));
            }
            return blocks;
        }
        PlannedItem item = plan.items().get(0);
        List<ViewBlock> blocks = new ArrayList<>();
        item.snapshot()
                .flatMap(IdentitySnapshot::dns)
                .map(dns -> new Fields(DnsViews.of(dns)))
                .ifPresent(blocks::add);
        blocks.add(
                item.findings().isEmpty()
                        ? new Paragraph("Nothing was found that speaks against it.")
                        : new Findings(item.findings()));
        return blocks;
    }
}
