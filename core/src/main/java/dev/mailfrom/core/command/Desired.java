package dev.mailfrom.core.command;

import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.change.desired.DesiredFile;
import dev.mailfrom.core.journal.ChangeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The file of desired state that a command is given, and its way to a plan. */
final class Desired {

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, or CSV with the header of export -o csv; - is standard input.")
    String file;

    BulkPlan plan(Desk desk) {
        List<Wish> wishes;
        try (InputStream bytes = desk.open(file)) {
            wishes = DesiredFile.read(bytes, file.equals("-") ? "Standard input" : file);
        } catch (IOException | InvalidPathException e) {
            throw new SyntaxError("The file " + file + " cannot be read.", "Check its name and its rights.");
        }
        return desk.bulkPlanner().plan(ChangeKind.APPLY, Optional.empty(), wishes);
    }
}
