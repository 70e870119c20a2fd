package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.input.Prompter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Runs lines one after the other, from a file, a pipe or the arguments. Not through JLine, which would change them. */
final class BatchRunner {

    private final CommandRunner runner;
    private final Optional<Prompter> prompter;
    private final boolean keepGoing;
    private final CancellationToken cancellation;

    /** @param prompter empty where nobody can be asked @param keepGoing whether a line that failed is followed by the next */
    BatchRunner(CommandRunner runner, Optional<Prompter> prompter, boolean keepGoing, CancellationToken cancellation) {
        this.runner = runner;
        this.prompter = prompter;
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
                        worst, runner.runLine(number == 1 ? withoutMark(line) : line, place, prompter, cancellation));
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
