package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.input.Prompter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Runs lines one after the other, from a file, a pipe or the arguments. Not through JLine, which would change them.
 *
 * @param prompter empty where no one can be asked
 * @param keepGoing whether the next line runs after one that failed
 */
record BatchRunner(
        CommandRunner runner, Optional<Prompter> prompter, boolean keepGoing, CancellationToken cancellation) {

    /** @param name of the source, for errors; may be empty @return the worst exit code of all lines that ran */
    int run(Reader source, String name) {
        int worst = ExitCode.OK;
        int number = 0;
        try (BufferedReader reader = new BufferedReader(source)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String place = (name.isEmpty() ? "" : name + ", ") + "line " + number + ": ";
                worst = ExitCode.worse(
                        worst,
                        runner.runLine(number == 1 ? withoutByteOrderMark(line) : line, place, prompter, cancellation));
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
    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }
}
