package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Runs lines one after the other, from a file, a pipe or the arguments. Not through JLine, which would change them. */
final class Batch {

    private final Runner runner;
    private final Optional<Asker> asker;
    private final boolean keepGoing;
    private final Cancellation cancellation;

    /** @param asker empty where nobody can be asked @param keepGoing whether a line that failed is followed by the next */
    Batch(Runner runner, Optional<Asker> asker, boolean keepGoing, Cancellation cancellation) {
        this.runner = runner;
        this.asker = asker;
        this.keepGoing = keepGoing;
        this.cancellation = cancellation;
    }

    /** @param name of the source, for complaints; may be empty @return the worst exit code of all lines that ran */
    int run(Reader source, String name) {
        int worst = ExitCode.OK;
        int number = 0;
        try (BufferedReader reader = new BufferedReader(source)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String place = (name.isEmpty() ? "" : name + ", ") + "line " + number + ": ";
                worst = ExitCode.worse(
                        worst, runner.line(number == 1 ? withoutMark(line) : line, place, asker, cancellation));
                if (cancellation.isCancelled()) {
                    return ExitCode.INTERRUPTED;
                }
                if (worst != ExitCode.OK && !keepGoing) {
                    return worst;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return worst;
    }

    /** Some editors begin a file with a byte order mark. */
    private static String withoutMark(String line) {
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }
}
