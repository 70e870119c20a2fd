package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.SessionWords;
import dev.mailfrom.core.command.Tokens;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The loop: read a line, run it, again, until the person leaves. */
final class Repl {

    private final LineEditor editor;
    private final LineRunner runner;
    private final Interrupts interrupts;
    private final PrintStream err;
    private final Supplier<String> prompt;
    private final Supplier<Optional<Path>> history;

    /**
     * @param prompt asked before every line, because {@code use} changes it
     * @param history the file of the account and region that are in use; empty until the account is known
     */
    Repl(
            LineEditor editor,
            LineRunner runner,
            Interrupts interrupts,
            PrintStream err,
            Supplier<String> prompt,
            Supplier<Optional<Path>> history) {
        this.editor = editor;
        this.runner = runner;
        this.interrupts = interrupts;
        this.err = err;
        this.prompt = prompt;
        this.history = history;
    }

    /** @param banner printed first @return the exit code of the program */
    int run(String banner) {
        err.println(banner);
        editor.warm();
        Optional<Path> loaded = Optional.empty();
        while (true) {
            Optional<Path> file = history.get();
            if (file.isPresent() && !loaded.equals(file)) {
                editor.historyIn(file.get());
                loaded = file;
            }
            err.flush();
            LineEditor.Read read = editor.read(prompt.get());
            if (read instanceof LineEditor.Read.Left) {
                break;
            }
            if (read instanceof LineEditor.Read.Lines typed && leaves(typed.lines())) {
                break;
            }
        }
        editor.close();
        return ExitCode.OK;
    }

    /** Runs what was typed or pasted. @return whether it says to leave */
    private boolean leaves(List<String> typed) {
        List<String> lines =
                typed.stream().filter(line -> !Tokens.tokens(line).isEmpty()).toList();
        boolean pasted = lines.size() > 1;
        if (pasted) {
            err.println(lines.size() + " lines pasted.");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (SessionWords.isLeave(line)) {
                return true;
            }
            if (pasted) {
                err.println(prompt.get() + line);
                err.flush();
            }
            int exit = execute(SessionWords.withoutProgram(line));
            int left = lines.size() - i - 1;
            if (exit != ExitCode.OK && left > 0) {
                err.println("Line " + (i + 1) + " of " + lines.size() + " failed; the "
                        + (left == 1 ? "line" : left + " lines") + " behind it did not run.");
                break;
            }
        }
        return false;
    }

    private int execute(String line) {
        Cancellation cancellation = new Cancellation();
        return interrupts.during(cancellation, () -> runner.run(line, editor, cancellation));
    }
}
