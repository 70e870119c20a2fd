package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code store backup}: a copy of the journal, made while others use it. */
@CommandLine.Command(
        name = "store",
        description = {"Copy the store into a new file, while it is in use.", "The copy is a store itself."},
        footer = {"Example:", "  mailfrom store backup /backup/mailfrom-2026-11-24.db"})
public final class StoreCommand implements Command {

    @Parameters(index = "0", paramLabel = "backup", description = "The word backup.")
    String action;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to create; it must not exist yet.")
    String file;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.INSTALLATION);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (!action.equals("backup")) {
            throw new UsageException(
                    "The store can do “backup”, not “" + action + "”.",
                    CommandText.of(PrintedCommand.of("store", "backup", "FILE")));
        }
        Path target = context.files().path(file).toAbsolutePath().normalize();
        context.store().backup(target);
        JsonObject object = new JsonObject();
        object.addProperty("Backup", target.toString());
        List<ViewBlock> blocks = List.of(
                new ViewBlock.Paragraph("The store was copied to " + target + ".", TextStyle.GOOD),
                new ViewBlock.Paragraph(CommandText.of(
                        "To use the copy, name it with", new PlaceOption("--store", target.toString()), ".")));
        return new CommandResult.Answer(ViewModel.one(blocks, object));
    }
}
