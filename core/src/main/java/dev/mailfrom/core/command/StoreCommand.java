package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code store backup}: a copy of the journal, made while others use it. */
@CommandLine.Command(
        name = "store",
        description = "Copy the store, while others use it, into a new file that is a store itself.",
        footer = {"", "Example: store backup /backup/mailfrom-2026-11-24.db"})
final class StoreCommand implements Command {

    @Parameters(index = "0", paramLabel = "backup", description = "The word backup.")
    String action;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to make; it must not exist yet.")
    String file;

    @Override
    public Result run(Desk desk, Options options) {
        if (!action.equals("backup")) {
            throw new SyntaxError("The store can do “backup”, not “" + action + "”.", "store backup FILE");
        }
        Path target = path();
        desk.backup(target);
        JsonObject object = new JsonObject();
        object.addProperty("Backup", target.toString());
        List<Block> blocks = List.of(
                new Block.Paragraph("The store is copied into " + target + ".", Tone.GOOD),
                new Block.Paragraph("To use the copy: --store " + target));
        return new Result.Answer(View.one(blocks, object));
    }

    private Path path() {
        try {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SyntaxError("“" + file + "” cannot be the name of a file.", "store backup FILE");
        }
    }
}
