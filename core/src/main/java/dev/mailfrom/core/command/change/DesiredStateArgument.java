package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.journal.ChangeKind;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file of desired state that a command is given. */
public final class DesiredStateArgument {

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, CSV with the header of export -o csv, or JSON of the AWS CLI; - is standard input.")
    public String file;

    /** @param publish whether the records that its identities need are published, too */
    Plan plan(CommandContext context, boolean publish) {
        List<ChangeIntent> intents = DesiredStateReader.read(context.files(), file);
        Plan plan = context.planner(false).plan(ChangeKind.APPLY, Optional.empty(), intents);
        return publish ? PublicationResults.withRecords(context, plan) : plan;
    }
}
