package dev.mailfrom.repl;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.repl.output.LossDetectingStream;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The program {@code mailfrom}. */
public final class Main {

    /** How long shutdown hooks may take. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);

    private Main() {}

    public static void main(String[] args) {
        // Names are in UTF-8 whatever the locale says.
        LossDetectingStream result = new LossDetectingStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(result, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        CliApplication cliApplication = new CliApplication(
                System.getenv(),
                home(),
                TtyState.of(System.getProperties(), () -> System.console() != null),
                System.in,
                out,
                err,
                Runtime.getRuntime()::halt);
        Thread.setDefaultUncaughtExceptionHandler(new BackgroundFailureHandler(
                cliApplication.output(ColorMode.NEVER, CommandForm.PLAIN_SHELL),
                List.of(args).contains("--debug")));
        int exit = run(cliApplication, List.of(args), err);
        out.flush();
        if (result.lossReason().isPresent()) {
            cliApplication.printNotice(
                    CommandText.of(
                            "Part of the result could not be written: "
                                    + result.lossReason().get() + ".",
                            "What was changed in SES is in:",
                            new PrintedCommand(List.of("history"), Optional.empty(), true)),
                    List.of(args));
            exit = ExitCode.worse(exit, ExitCode.FOUND);
        }
        err.flush();
        new ExitDeadline(EXIT_LIMIT, System::exit, Runtime.getRuntime()::halt).exit(exit);
    }

    /** Also where not even the error can be reported as usual, Java's own trace and its exit code 1 are of no use. */
    private static int run(CliApplication cliApplication, List<String> arguments, PrintStream err) {
        try {
            return cliApplication.run(arguments);
        } catch (RuntimeException | Error e) {
            err.println("mailfrom failed, and the failure could not be reported: "
                    + e.getClass().getName() + ".");
            return ExitCode.BUG;
        }
    }

    /** HOME comes first, as in other programs; Java itself asks the user database. */
    private static Path home() {
        String said = System.getenv().getOrDefault("HOME", "");
        return Path.of(said.startsWith("/") ? said : System.getProperty("user.home"));
    }
}
