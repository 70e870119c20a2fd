package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.UsageException;
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

    private static final int LONGEST = 1 << 16;

    /** @param name of the source, for errors; may be empty @return the worst exit code of all lines that ran */
    int run(Reader source, String name) {
        int worst = ExitCode.OK;
        int number = 0;
        try (BufferedReader reader = new BufferedReader(source)) {
            for (Optional<String> line = next(reader, 1); line.isPresent(); line = next(reader, number + 1)) {
                number++;
                String place = (name.isEmpty() ? "" : name + ", ") + "line " + number + ": ";
                worst = ExitCode.worse(worst, runner.runLine(line.get(), place, prompter, cancellation));
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

    /** The next line, without its end; empty after the last. A source need not have a line end at all. */
    private static Optional<String> next(Reader source, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = source.read();
        boolean any = next >= 0;
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST) {
                throw new UsageException(
                        "Line " + number + " is longer than " + LONGEST + " characters.",
                        "Check that the input has commands, one a line.");
            }
            line.append((char) next);
            next = source.read();
        }
        return any ? Optional.of(line.toString()) : Optional.empty();
    }
}
