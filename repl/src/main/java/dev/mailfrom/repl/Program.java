package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Help;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.core.view.Coloring;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
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
final class Program {

    /** How long work may take to stop before the person is told that it has heard. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Map<String, String> environment;
    private final Path home;
    private final Streams streams;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final IntConsumer halt;

    /** @param halt ends the process at once, when the person insists */
    Program(
            Map<String, String> environment,
            Path home,
            Streams streams,
            InputStream in,
            PrintStream out,
            PrintStream err,
            IntConsumer halt) {
        this.environment = environment;
        this.home = home;
        this.streams = streams;
        this.in = in;
        this.out = out;
        this.err = err;
        this.halt = halt;
    }

    /** @return the exit code */
    int run(List<String> arguments) {
        Grammar.Parsed parsed;
        try {
            parsed = Grammar.parse(arguments);
        } catch (RuntimeException e) {
            Output output = jsonWanted(arguments) ? Output.JSON : Output.TEXT;
            return complain(console(Coloring.AUTO), e, output, arguments.contains("--debug"));
        }
        Options options = parsed.options();
        Console console = console(options.color().orElse(Coloring.AUTO));
        if (parsed.ask() == Grammar.Ask.VERSION) {
            out.println("mailfrom " + version());
            return ExitCode.OK;
        }
        if (parsed.ask() == Grammar.Ask.HELP) {
            console.result(parsed.name().isEmpty() ? Help.all() : Help.command(parsed.name()), options.output());
            return ExitCode.OK;
        }
        boolean lines = !options.lines().isEmpty() || options.file().isPresent();
        boolean repl = parsed.command().isEmpty() && !lines && streams.interactive();
        Actor.Origin origin = repl ? Actor.Origin.REPL : Actor.Origin.CLI;
        try {
            Settings settings = Settings.of(options, environment, home, origin);
            return sit(settings, configured(arguments, parsed, settings), repl);
        } catch (RuntimeException e) {
            return complain(console, e, options.output(), options.debug());
        }
    }

    /** The arguments once more, now that it is known which form of output is the usual one. */
    private static Grammar.Parsed configured(List<String> arguments, Grammar.Parsed parsed, Settings settings) {
        return settings.configured("output")
                .map(word -> Grammar.parse(
                        arguments, Grammar.parse(List.of("--output", word)).options()))
                .orElse(parsed);
    }

    private int sit(Settings settings, Grammar.Parsed parsed, boolean repl) {
        Options options = parsed.options();
        Coloring color = options.color()
                .or(() -> settings.configured("color").map(word -> Coloring.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Coloring.AUTO);
        boolean plain = options.plain()
                || settings.configured("plain").filter("true"::equals).isPresent();
        Console console = console(color);
        try (Session session = new Session(settings, Clock.systemUTC())) {
            Screen.Style style =
                    new Screen.Style(Theme.of(color, streams.err(), environment).color(), plain);
            return new Sitting(session, console, style, parsed, repl).run();
        } catch (RuntimeException e) {
            return complain(console, e, options.output(), options.debug());
        }
    }

    private static boolean jsonWanted(List<String> arguments) {
        return String.join(" ", arguments).matches(".*(-o|--output)[ =]?jsonl?\\b.*");
    }

    private static int complain(Console console, RuntimeException e, Output output, boolean debug) {
        Complaint complaint = Complaint.of(e);
        console.complain(complaint, "", output);
        if (debug) {
            console.trace(e);
        }
        return complaint.exit();
    }

    private Console console(Coloring color) {
        Theme outTheme = Theme.of(color, streams.out(), environment);
        Theme errTheme = Theme.of(color, streams.err(), environment);
        return new Console(out, err, outTheme, errTheme, streams::outColumns, streams::errColumns);
    }

    private static String version() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    /** One session with its screen. */
    private final class Sitting {

        private final Session session;
        private final Console console;
        private final Grammar.Parsed parsed;
        private final Options options;
        private final boolean repl;
        private final Interrupts interrupts;
        private final Screen screen;
        private final Runner runner;

        Sitting(Session session, Console console, Screen.Style style, Grammar.Parsed parsed, boolean repl) {
            this.session = session;
            this.console = console;
            this.parsed = parsed;
            this.options = parsed.options();
            this.repl = repl;
            this.interrupts = new Interrupts(this::restore, this::say, halt, PATIENCE);
            this.screen = new Screen(style, environment, err, new Memory(session), interrupts::interrupt);
            this.runner = new Runner(session, console, this::live, options);
        }

        int run() {
            try (screen) {
                if (repl) {
                    return repl();
                }
                Cancellation cancellation = new Cancellation();
                return interrupts.during(cancellation, work(cancellation));
            }
        }

        private IntSupplier work(Cancellation cancellation) {
            Optional<Asker> asker = streams.interactive() ? Optional.of(screen::ask) : Optional.empty();
            if (parsed.command().isPresent()) {
                return () -> runner.run(parsed, asker, cancellation);
            }
            Batch batch = new Batch(runner, asker, options.keepGoing(), cancellation);
            return () -> batch(batch);
        }

        private int repl() {
            session.warm();
            LineRunner lines = (line, asker, cancellation) -> {
                int exit = runner.line(line, "", Optional.of(asker), cancellation);
                session.noteChanges();
                return exit;
            };
            Repl loop = new Repl(screen.editor(), lines, interrupts, err, () -> prompt(session), session::historyFile);
            return loop.run(banner());
        }

        private String banner() {
            String first = session.isSandbox()
                    ? "mailfrom " + version() + " · sandbox: SES and DNS are emulated, nothing is real, nothing is kept"
                    : "mailfrom " + version() + " · looks after the custom MAIL FROM domain of SES identities";
            String second = session.isSandbox()
                    ? "Begin with: setup example.com · TAB completes · help · Ctrl-D leaves"
                    : "Begin with: list, or doctor · TAB completes · help · Ctrl-D leaves";
            return first + "\n" + second;
        }

        private int batch(Batch batch) {
            if (!options.lines().isEmpty()) {
                return batch.run(new StringReader(String.join("\n", options.lines())), "");
            }
            String name = options.file().orElse("-");
            return batch.run(open(name), name.equals("-") ? "" : name);
        }

        private LiveLine live() {
            return streams.interactive() ? screen.live() : new PlainLiveLine(err, PlainLiveLine.waking());
        }

        private void restore() {
            screen.restore();
        }

        private void say(String text) {
            console.notice("\n" + text, Tone.PLAIN);
        }
    }

    // prod·eu-west-1 ›
    private static String prompt(Session session) {
        return session.place() + " › ";
    }

    private Reader open(String name) {
        try {
            InputStream source = name.equals("-") ? in : Files.newInputStream(Path.of(name));
            return new InputStreamReader(source, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new SyntaxError("The file " + name + " cannot be read.", "Check its name and its rights.");
        }
    }
}
