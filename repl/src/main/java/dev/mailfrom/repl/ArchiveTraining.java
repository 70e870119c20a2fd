package dev.mailfrom.repl;

import dev.mailfrom.repl.terminal.TtyState;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Loads what most commands load, in one process, so that the build learns which classes to put into the archive the
 * launcher starts from. The build runs it; nothing of it is sent or kept.
 */
final class ArchiveTraining {

    /** What needs no session. */
    private static final List<List<String>> QUICK = List.of(
            List.of("--version"),
            List.of("__complete", "bash", "", "mailfrom "),
            List.of("__complete", "zsh", "--profile", "prod", "show", ""),
            List.of("help", "set"));

    private static final List<String> SESSION = List.of(
            "--sandbox",
            "-e",
            "show news.example.com -o json",
            "-e",
            "show news.example.com",
            "-e",
            "list",
            "-e",
            "set example.com bounce --dry-run",
            "-e",
            "history");

    private ArchiveTraining() {}

    /** @param arguments a home directory of its own; and {@code quick} for what needs no session alone */
    public static void main(String[] arguments) {
        List<List<String>> runs = new ArrayList<>(QUICK);
        if (!List.of(arguments).contains("quick")) {
            runs.add(SESSION);
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (List<String> run : runs) {
            CliApplication application = new CliApplication(
                    System.getenv(),
                    Path.of(arguments[0]),
                    TtyState.of(new Properties(), false),
                    InputStream.nullInputStream(),
                    nowhere,
                    nowhere,
                    Runtime.getRuntime()::halt);
            if (application.run(run) != 0) {
                throw new IllegalStateException("does not run: " + run);
            }
        }
        // The way in and out of the program, too; it ends the process.
        Main.main(new String[] {"--version"});
    }
}
