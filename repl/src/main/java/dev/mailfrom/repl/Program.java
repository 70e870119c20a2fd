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
import dev.mailfrom.core.view.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One run of the program, from its arguments to its exit code. */
final class Program {

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

    int run(List<String> arguments) {
        Grammar.Parsed parsed;
        try {
            parsed = Grammar.parse(arguments);
        } catch (RuntimeException e) {
            Complaint complaint = Complaint.of(e);
            console(Optional.empty()).complain(complaint, "", jsonWanted(arguments) ? Output.JSON : Output.TEXT);
            return complaint.exit();
        }
        return run(parsed);
    }

    private static boolean jsonWanted(List<String> arguments) {
        String line = String.join(" ", arguments);
        return line.matches(".*(-o|--output)[ =]?jsonl?\\b.*");
    }

    private int run(Grammar.Parsed parsed) {
        Options options = parsed.options();
        Console console = console(options.color());
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
        try (Session session = new Session(settings(options, repl), Clock.systemUTC())) {
            Cancellation cancellation = new Cancellation();
            Runner runner = new Runner(
                    session, console, Optional.empty(), () -> new SilentLine(), options.output(), options.debug());
            if (parsed.command().isPresent()) {
                return runner.run(parsed, cancellation);
            }
            return batch(options, new Batch(runner, options.keepGoing(), cancellation));
        } catch (RuntimeException e) {
            Complaint complaint = Complaint.of(e);
            console.complain(complaint, "", options.output());
            if (options.debug()) {
                console.trace(e);
            }
            return complaint.exit();
        }
    }

    private Settings settings(Options options, boolean repl) {
        return Settings.of(options, environment, home, repl ? Actor.Origin.REPL : Actor.Origin.CLI);
    }

    private int batch(Options options, Batch batch) {
        if (!options.lines().isEmpty()) {
            return batch.run(new StringReader(String.join("\n", options.lines())), "");
        }
        String name = options.file().orElse("-");
        return batch.run(open(name), name.equals("-") ? "" : name);
    }

    private Reader open(String name) {
        try {
            InputStream source = name.equals("-") ? in : Files.newInputStream(Path.of(name));
            return new InputStreamReader(source, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SyntaxError("The file " + name + " cannot be read.", "Check its name and its rights.");
        }
    }

    private Console console(Optional<String> color) {
        Theme outTheme = Theme.of(color, streams.out(), environment);
        Theme errTheme = Theme.of(color, streams.err(), environment);
        return new Console(out, err, outTheme, errTheme, streams::outColumns, streams::errColumns);
    }

    private static String version() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
