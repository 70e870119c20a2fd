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

/** From a file of desired state to a plan. */
final class Desired {

    private Desired() {}

    /** @param file a name, or {@code -} for standard input */
    static BulkPlan plan(Desk desk, String file) {
        List<Wish> wishes;
        try (InputStream bytes = desk.open(file)) {
            wishes = DesiredFile.read(bytes, file.equals("-") ? "Standard input" : file);
        } catch (IOException | InvalidPathException e) {
            throw new SyntaxError("The file " + file + " cannot be read.", "Check its name and its rights.");
        }
        return desk.bulkPlanner().plan(ChangeKind.APPLY, Optional.empty(), wishes);
    }
}
