package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.desired.DesiredState;
import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.journal.ChangeKind;
import java.nio.file.Path;
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
        return plan(context, read(context), publish);
    }

    DesiredState read(CommandContext context) {
        return DesiredStateReader.read(context.files(), file);
    }

    /** As above, of a file that was read. */
    static Plan plan(CommandContext context, DesiredState state, boolean publish) {
        Plan plan = context.planner(false).plan(ChangeKind.APPLY, Optional.empty(), state.intents());
        return publish ? PublicationResults.withRecords(context, plan) : plan;
    }

    /** Where it is; empty for standard input. */
    Optional<Path> path(CommandContext context) {
        return file.equals("-") ? Optional.empty() : Optional.of(context.files().path(file));
    }
}
