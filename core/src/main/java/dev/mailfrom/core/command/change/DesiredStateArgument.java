package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.desired.DesiredStateReader;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.journal.ChangeKind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file of desired state that a command is given. */
public final class DesiredStateArgument {

    /** The largest file of desired state, in bytes. */
    private static final long LARGEST = 64L << 20;

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, CSV with the header of export -o csv, or JSON of the AWS CLI; - is standard input.")
    public String file;

    Plan plan(CommandContext context) {
        List<ChangeIntent> intents;
        try (Reader text = context.files().open(file, LARGEST)) {
            intents = DesiredStateReader.read(text, InputFiles.label(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return context.planner(false).plan(ChangeKind.APPLY, Optional.empty(), intents);
    }
}
