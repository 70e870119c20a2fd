package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.ChangeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file of desired state that a command is given. */
public final class DesiredStateArgument {

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, or CSV with the same header as export -o csv; - is standard input.")
    public String file;

    Plan plan(CommandContext context) {
        List<ChangeIntent> intents;
        try (InputStream bytes = context.open(file)) {
            intents = DesiredStateReader.read(bytes, file.equals("-") ? "Standard input" : file);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("The file " + file + " cannot be read.", "Check its name and permissions.");
        }
        return context.planner(false).plan(ChangeKind.APPLY, Optional.empty(), intents);
    }
}
