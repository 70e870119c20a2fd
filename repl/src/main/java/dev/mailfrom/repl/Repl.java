package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.ReplWords;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.repl.input.LineEditor;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.terminal.InterruptHandler;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The loop of the REPL: reads a line, runs it, until the person leaves.
 *
 * @param prompt asked before every line, because {@code use} changes it
 * @param history the file of the present account and region; empty until the account is known
 */
record Repl(
        LineEditor editor,
        LineRunner runner,
        InterruptHandler interrupts,
        PrintStream err,
        Supplier<String> prompt,
        Supplier<Optional<Path>> history) {

    /** Runs one line to its end: reads, shows, asks, changes, follows. */
    @FunctionalInterface
    interface LineRunner {

        /** Never throws for what a command or AWS does. @return the exit code */
        int run(String line, Prompter prompter, CancellationToken cancellation);
    }

    /** @return the exit code of the program */
    int run() {
        editor.preload();
        Optional<Path> loaded = Optional.empty();
        OptionalInt exit = OptionalInt.empty();
        while (exit.isEmpty()) {
            Optional<Path> file = history.get();
            if (file.isPresent() && !loaded.equals(file)) {
                editor.useHistoryFile(file.get());
                loaded = file;
            }
            err.flush();
            Optional<List<String>> typed = editor.read(prompt.get());
            exit = typed.isPresent() ? execute(typed.get()) : OptionalInt.of(ExitCode.OK);
        }
        editor.close();
        return exit.getAsInt();
    }

    /** Runs what was typed or pasted. @return the exit code of the program, where it says to leave */
    private OptionalInt execute(List<String> typed) {
        List<String> lines =
                typed.stream().filter(line -> !Tokenizer.tokens(line).isEmpty()).toList();
        boolean pasted = lines.size() > 1;
        if (pasted) {
            err.println(lines.size() + " lines pasted.");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            OptionalInt leave = ReplWords.exitCode(line);
            if (leave.isPresent()) {
                return leave;
            }
            if (ReplWords.isClear(line)) {
                editor.clearScreen();
                continue;
            }
            if (pasted) {
                err.println(prompt.get() + VisibleText.line(line));
                err.flush();
            }
            int exit = execute(ReplWords.withoutProgram(line));
            editor.setSuccess(lines.get(i), exit == ExitCode.OK);
            int left = lines.size() - i - 1;
            if (exit != ExitCode.OK && left > 0) {
                err.println("Line " + (i + 1) + " of " + lines.size() + " failed; the "
                        + (left == 1 ? "line" : left + " lines") + " after it did not run.");
                break;
            }
        }
        return OptionalInt.empty();
    }

    private int execute(String line) {
        CancellationToken cancellation = new CancellationToken();
        return interrupts.runInterruptibly(cancellation, () -> runner.run(line, editor, cancellation));
    }
}
