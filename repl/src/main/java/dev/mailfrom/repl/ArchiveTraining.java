package dev.mailfrom.repl;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Loads what most commands load, in one process, so that the build learns which classes to put into the archive the
 * launcher starts from. The build runs it; nothing of it is sent or kept. It works as people do, with a journal in a file
 * and SES in another program, over http and https: what is not loaded here is read from the jars at every start.
 */
final class ArchiveTraining {

    /** What needs no session. */
    private static final List<List<String>> QUICK = List.of(
            List.of("--version"),
            List.of("__complete", "bash", "", "mailfrom "),
            List.of("__complete", "zsh", "--profile", "prod", "show", ""),
            List.of("help", "set"));

    private static final List<String> JSON = List.of("show", "news.example.com", "-o", "json");
    private static final List<String> LINES = List.of(
            "-e",
            "show news.example.com",
            "-e",
            "list",
            "-e",
            "list -o json",
            "-e",
            "set example.com bounce --dry-run",
            "-e",
            "history");

    private final Path home;
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    private ArchiveTraining(Path home) {
        this.home = home;
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    }

    /** @param arguments a home directory of its own; and {@code quick} for what needs no session alone */
    public static void main(String[] arguments) throws IOException {
        ArchiveTraining training = new ArchiveTraining(Path.of(arguments[0]));
        Files.createDirectories(training.home);
        QUICK.forEach(words -> training.run(ExitCode.OK, words));
        if (!List.of(arguments).contains("quick")) {
            training.runSessions();
        }
        // The way in and out of the program, too; it ends the process.
        Main.main(new String[] {"--version"});
    }

    private void runSessions() throws IOException {
        try (ServedSandbox http = ServedSandbox.start(List.of())) {
            environment.putAll(http.exports());
            run(ExitCode.OK, JSON);
            run(ExitCode.OK, LINES);
        }
        try (ServedSandbox https = ServedSandbox.start(List.of("--tls"))) {
            environment.putAll(https.exports());
            run(ExitCode.OK, JSON);
            // Not trusted, which Java's own authorities are loaded for.
            environment.remove("AWS_CA_BUNDLE");
            run(ExitCode.SERVICE, JSON);
        }
    }

    private void run(int expected, List<String> words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CliApplication application = new CliApplication(
                environment,
                home,
                TtyState.of(new Properties(), () -> false),
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Runtime.getRuntime()::halt);
        int exit = application.run(words);
        if (exit != expected) {
            throw new IllegalStateException("ends with " + exit + ": " + words);
        }
    }
}
