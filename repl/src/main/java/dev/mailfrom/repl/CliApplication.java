package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.input.SessionCompletionData;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.PlainProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.TextTheme;
import dev.mailfrom.repl.terminal.InterruptHandler;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** One run of the program, from its arguments to its exit code. */
final class CliApplication {

    /** How long work may take to stop before the person is told that it has heard. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Map<String, String> environment;
    private final Path home;
    private final TtyState ttyState;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final IntConsumer halt;

    /** @param halt ends the process at once, when the person insists */
    CliApplication(
            Map<String, String> environment,
            Path home,
            TtyState ttyState,
            InputStream in,
            PrintStream out,
            PrintStream err,
            IntConsumer halt) {
        this.environment = environment;
        this.home = home;
        this.ttyState = ttyState;
        this.in = in;
        this.out = out;
        this.err = err;
        this.halt = halt;
    }

    /** @return the exit code */
    int run(List<String> arguments) {
        CommandParser.Parsed parsed;
        try {
            parsed = CommandParser.parse(arguments);
        } catch (RuntimeException e) {
            OutputFormat format = jsonWanted(arguments) ? OutputFormat.JSON : OutputFormat.TEXT;
            return complain(console(ColorMode.AUTO), e, format, arguments.contains("--debug"));
        }
        GlobalOptions options = parsed.options();
        CliOutput cliOutput = console(options.color().orElse(ColorMode.AUTO));
        if (parsed.helpRequest() == CommandParser.HelpRequest.VERSION) {
            out.println("mailfrom " + version());
            return ExitCode.OK;
        }
        if (parsed.helpRequest() == CommandParser.HelpRequest.HELP) {
            cliOutput.printResult(
                    parsed.name().isEmpty() ? HelpText.all() : HelpText.about(parsed.name()), options.output());
            return ExitCode.OK;
        }
        boolean lines = !options.lines().isEmpty() || options.file().isPresent();
        boolean repl = parsed.command().isEmpty() && !lines && ttyState.isInteractive();
        Actor.Origin origin = repl ? Actor.Origin.REPL : Actor.Origin.CLI;
        try {
            SessionSettings settings = SessionSettings.of(options, environment, home, origin);
            return sit(settings, configured(arguments, parsed, settings), repl);
        } catch (RuntimeException e) {
            return complain(cliOutput, e, options.output(), options.debug());
        }
    }

    /** The arguments once more, now that it is known which form of output is the usual one. */
    private static CommandParser.Parsed configured(
            List<String> arguments, CommandParser.Parsed parsed, SessionSettings settings) {
        return settings.configured("output")
                .map(word -> CommandParser.parse(
                        arguments,
                        CommandParser.parse(List.of("--output", word)).options()))
                .orElse(parsed);
    }

    private int sit(SessionSettings settings, CommandParser.Parsed parsed, boolean repl) {
        GlobalOptions options = parsed.options();
        ColorMode color = options.color()
                .or(() -> settings.configured("color").map(word -> ColorMode.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(ColorMode.AUTO);
        boolean plain = options.plain()
                || settings.configured("plain").filter("true"::equals).isPresent();
        CliOutput cliOutput = console(color);
        try (Session session = new Session(settings, Clock.systemUTC())) {
            session.input(in);
            LazyTerminal.DrawingStyle drawingStyle = new LazyTerminal.DrawingStyle(
                    TextTheme.of(color, ttyState.err(), environment).color(), plain);
            return new Invocation(session, cliOutput, drawingStyle, parsed, repl).run();
        } catch (RuntimeException e) {
            return complain(cliOutput, e, options.output(), options.debug());
        }
    }

    private static boolean jsonWanted(List<String> arguments) {
        return String.join(" ", arguments).matches(".*(-o|--output)[ =]?jsonl?\\b.*");
    }

    private static int complain(CliOutput cliOutput, RuntimeException e, OutputFormat format, boolean debug) {
        ErrorReport error = ErrorReport.of(e);
        cliOutput.printError(error, "", format);
        if (debug) {
            cliOutput.printTrace(e);
        }
        return error.exitCode();
    }

    private CliOutput console(ColorMode color) {
        TextTheme outTheme = TextTheme.of(color, ttyState.out(), environment);
        TextTheme errTheme = TextTheme.of(color, ttyState.err(), environment);
        return new CliOutput(out, err, outTheme, errTheme, ttyState::outColumns, ttyState::errColumns);
    }

    private static String version() {
        return Optional.ofNullable(CliApplication.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    /** One session with its screen. */
    private final class Invocation {

        private final Session session;
        private final CliOutput cliOutput;
        private final CommandParser.Parsed parsed;
        private final GlobalOptions options;
        private final boolean repl;
        private final InterruptHandler interrupts;
        private final LazyTerminal terminal;
        private final CommandRunner runner;

        Invocation(
                Session session,
                CliOutput cliOutput,
                LazyTerminal.DrawingStyle drawingStyle,
                CommandParser.Parsed parsed,
                boolean repl) {
            this.session = session;
            this.cliOutput = cliOutput;
            this.parsed = parsed;
            this.options = parsed.options();
            this.repl = repl;
            this.interrupts = new InterruptHandler(this::restore, this::say, halt, PATIENCE);
            this.terminal = new LazyTerminal(
                    drawingStyle, environment, err, new SessionCompletionData(session), interrupts::interrupt);
            this.runner = new CommandRunner(session, cliOutput, this::live, options);
        }

        int run() {
            try (terminal) {
                if (repl) {
                    return repl();
                }
                CancellationToken cancellation = new CancellationToken();
                return interrupts.runInterruptibly(cancellation, work(cancellation));
            }
        }

        private IntSupplier work(CancellationToken cancellation) {
            Optional<Prompter> asker = ttyState.isInteractive() ? Optional.of(terminal::ask) : Optional.empty();
            if (parsed.command().isPresent()) {
                return () -> runner.run(parsed, asker, cancellation);
            }
            BatchRunner batchRunner = new BatchRunner(runner, asker, options.keepGoing(), cancellation);
            return () -> batch(batchRunner);
        }

        private int repl() {
            session.prefetch();
            LineRunner lines = (line, prompter, cancellation) -> {
                int exit = runner.runLine(line, "", Optional.of(prompter), cancellation);
                session.cacheRecentChanges();
                return exit;
            };
            Repl loop =
                    new Repl(terminal.editor(), lines, interrupts, err, () -> prompt(session), session::historyFile);
            return loop.run(banner());
        }

        private String banner() {
            String first = session.isSandbox()
                    ? "mailfrom " + version() + " · sandbox: SES and DNS are emulated, nothing is real, nothing is kept"
                    : "mailfrom " + version() + " · looks after the custom MAIL FROM domain of SES identities";
            String second = session.isSandbox()
                    ? "Try: setup example.com · Tab completes · help lists commands · Ctrl-D quits"
                    : "Try: list, or doctor · Tab completes · help lists commands · Ctrl-D quits";
            return first + "\n" + second;
        }

        private int batch(BatchRunner batchRunner) {
            if (!options.lines().isEmpty()) {
                return batchRunner.run(new StringReader(String.join("\n", options.lines())), "");
            }
            String name = options.file().orElse("-");
            return batchRunner.run(open(name), name.equals("-") ? "" : name);
        }

        private ProgressLine live() {
            return ttyState.isInteractive()
                    ? terminal.newProgressLine()
                    : new PlainProgressLine(err, PlainProgressLine.wokenByCancellation());
        }

        private void restore() {
            terminal.restore();
        }

        private void say(String text) {
            cliOutput.printNotice("\n" + text, TextStyle.PLAIN);
        }
    }

    // prod·eu-west-1 ›
    private static String prompt(Session session) {
        return session.promptLabel() + " › ";
    }

    private Reader open(String name) {
        try {
            InputStream source = name.equals("-") ? in : Files.newInputStream(Path.of(name));
            return new InputStreamReader(source, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("The file " + name + " cannot be read.", "Check its name and permissions.");
        }
    }
}
