package dev.mailfrom.core.command;

import dev.mailfrom.core.change.plan.ApplyRecordsPlanner;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.plan.PublicationPlanner;
import dev.mailfrom.core.change.plan.RemovalPlanner;
import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.change.records.RecordPlanner;
import dev.mailfrom.core.change.records.RecordRemoval;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.change.UnchangedViews;
import java.util.List;
import java.util.Map;

/** Plans publications of DNS records, alone or before a change of SES, and makes the command's result. */
public final class PublicationResults {

    private PublicationResults() {}

    static PublicationPlanner planner(CommandContext context) {
        return new PublicationPlanner(
                context.snapshots(false),
                recordPlanner(context),
                context.target().scope());
    }

    private static RecordPlanner recordPlanner(CommandContext context) {
        return new RecordPlanner(context.zones(), context.dns().reader()::readSpf);
    }

    /** What one identity needs at the DNS provider for a domain, or why it cannot be published. */
    static RecordPlan records(CommandContext context, Identity identity, MailFromDomain domain) {
        return recordPlanner(context)
                .plan(Map.of(identity, domain), context.target().region());
    }

    /** Publishes what the present MAIL FROM domains need. */
    public static CommandResult publish(CommandContext context, GlobalOptions options, List<Identity> identities) {
        return ofRecords(
                context,
                options,
                planner(context).publish(identities),
                identities,
                PrintedCommand.of("publish", identities.get(0)));
    }

    /** Removes what was published for identities and is not used any more. */
    public static CommandResult remove(CommandContext context, GlobalOptions options, List<Identity> identities) {
        RemovalPlanner planner = new RemovalPlanner(
                context.snapshots(false),
                new RecordRemoval(context.zones(), context.journal()),
                context.journal(),
                context.domainUsers(),
                context.target().scope());
        return ofRecords(
                context,
                options,
                planner.remove(identities),
                identities,
                PrintedCommand.of("publish", identities.get(0), "--remove"));
    }

    private static CommandResult ofRecords(
            CommandContext context,
            GlobalOptions options,
            Plan plan,
            List<Identity> identities,
            PrintedCommand command) {
        if (plan.bulk()) {
            return PlanResults.of(context, options, plan, false);
        }
        return plan.records().isEmpty()
                ? new CommandResult.Answer(UnchangedViews.noRecordsToChange(plan, identities.get(0)))
                : PlanResults.proposal(context, options, plan, command);
    }

    /** An intent, and before it what its target needs in DNS. */
    public static CommandResult of(
            CommandContext context, GlobalOptions options, ChangeIntent intent, PrintedCommand command) {
        PlanResult result = context.planner(options.searchRegions()).plan(intent);
        if (result instanceof PlanResult.Ready ready) {
            return PlanResults.proposal(context, options, planner(context).withRecords(ready.plan()), command);
        }
        if (result instanceof PlanResult.NothingToDo done
                && done.snapshot().domain().isPresent()) {
            Plan records = planner(context).publish(List.of(intent.identity()));
            if (!records.records().isEmpty()) {
                return PlanResults.proposal(context, options, records, command);
            }
        }
        return PlanResults.of(result);
    }

    /** A plan of many with what its identities need in DNS. */
    public static Plan withRecords(CommandContext context, Plan plan) {
        return new ApplyRecordsPlanner(context.snapshots(false), recordPlanner(context)).withRecords(plan);
    }
}
