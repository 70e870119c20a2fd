package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.change.records.RecordReversal;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Undoes a change that changed only DNS records: a new change of the same sets, the other way round. */
final class RecordUndo {

    private RecordUndo() {}

    /** The records that the change brought to a provider. */
    static List<RecordItem> applied(Change change) {
        return change.records().stream()
                .filter(record -> record.state() == RecordState.APPLIED)
                .toList();
    }

    static CommandResult run(CommandContext context, GlobalOptions options, Change change) {
        RecordPlan records = new RecordReversal(context.zones()::open).plan(applied(change));
        boolean bulk = change.items().size() > 1;
        if (!bulk) {
            RecordPlan.throwFirst(records.refused());
        }
        if (!bulk && records.records().isEmpty()) {
            throw new ChangeIntent.NotApplicableException(
                    "The DNS records of the change " + change.id() + " are as they were before it already.",
                    CommandText.of("What it did:", PrintedCommand.ofChange("history", change.id())));
        }
        Plan plan = new Plan(
                kind(change),
                Optional.of(change.id()),
                change.scope(),
                items(context, records.records()),
                bulk,
                List.of(),
                Plan.RefusedItem.of(records.refused()),
                records.records());
        return bulk
                ? PlanResults.of(context, options, plan, false)
                : PlanResults.proposal(context, options, plan, PrintedCommand.ofChange("undo", change.id()));
    }

    private static ChangeKind kind(Change change) {
        return change.kind() == ChangeKind.UNPUBLISH ? ChangeKind.PUBLISH : ChangeKind.UNPUBLISH;
    }

    /** Each identity keeps what SES has. */
    private static List<PlannedItem> items(CommandContext context, List<PlannedRecord> records) {
        List<Identity> identities =
                records.stream().map(PlannedRecord::identity).distinct().toList();
        Map<Identity, MailFromAttributes> present =
                identities.isEmpty() ? Map.of() : context.ses().mailFromAttributes(identities);
        List<PlannedItem> items = new ArrayList<>();
        for (Identity identity : identities) {
            MailFromAttributes now = present.getOrDefault(identity, MailFromAttributes.NOT_CONFIGURED);
            items.add(new PlannedItem(
                    identity, now, now.setting(), List.of(), dangers(now, identity, records), Optional.empty()));
        }
        return items;
    }

    private static List<String> dangers(MailFromAttributes now, Identity identity, List<PlannedRecord> records) {
        return now.domain().stream()
                .filter(domain -> records.stream()
                        .anyMatch(record -> record.change().isDeletion()
                                && record.change().name().equals(domain.toString())))
                .map(domain -> identity + " has the MAIL FROM domain " + domain + " in SES, which needs these records.")
                .toList();
    }
}
