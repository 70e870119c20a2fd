package dev.mailfrom.core.command.change;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.change.desired.DesiredState;
import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.ses.Identity;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file of desired state that a command is given. */
public final class DesiredStateArgument {

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, CSV with the header of export -o csv, or JSON of the AWS CLI; - is standard input.")
    public String file;

    private Optional<Lazy<DesiredState>> provided = Optional.empty();

    /** A command that takes a file of desired state. */
    public interface Taker {
        DesiredStateArgument desiredState();
    }

    /** Gives the text of a file that is not on this machine, which is read once, when first needed. @param name for messages */
    public void provide(String name, String text) {
        provided = Optional.of(new Lazy<>(() -> read(name, text)));
    }

    /** The identities of a text that was given, else the whole account. @throws dev.mailfrom.core.change.desired.FileErrorsException */
    Subjects subjects() {
        if (provided.isEmpty()) {
            return Subjects.Scope.WHOLE_ACCOUNT;
        }
        List<Identity> identities = provided.get().get().intents().stream()
                .map(ChangeIntent::identity)
                .toList();
        return identities.isEmpty() ? Subjects.Scope.NOTHING : Subjects.of(identities);
    }

    /** @param publish whether the records that its identities need are published, too */
    Plan plan(CommandContext context, boolean publish) {
        return plan(context, read(context), publish);
    }

    private static DesiredState read(String name, String text) {
        try {
            return DesiredStateReader.read(new StringReader(text), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DesiredState read(CommandContext context) {
        if (provided.isPresent()) {
            return provided.get().get();
        }
        if (context.actor().origin() == Actor.Origin.SLACK) {
            // It would be a file of the bot's machine.
            throw new UsageException(
                    "No file came with this command.", "Type it without a file: a form takes the file.");
        }
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
