package dev.mailfrom.repl;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.text.AwsPlace;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.Pager;
import dev.mailfrom.repl.output.ShellCommandForm;
import dev.mailfrom.repl.output.TextTheme;
import dev.mailfrom.repl.terminal.TerminalFeatures;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Runs the program once, from its arguments to its exit code.
 *
 * @param halt ends the process at once
 */
public record CliApplication(
        Map<String, String> environment,
        Path home,
        TtyState tty,
        InputStream in,
        PrintStream out,
        PrintStream err,
        IntConsumer halt) {

    private static final List<String> VERSION = List.of("--version");

    /** @return the exit code */
    public int run(List<String> arguments) {
        Optional<ShellCompletionRequest> completion = ShellCompletionRequest.of(arguments);
        if (completion.isPresent()) {
            completion.get().answer(environment, home).forEach(out::println);
            return ExitCode.OK;
        }
        if (arguments.equals(VERSION)) {
            // The same as below, without the grammar.
            out.println(ProgramVersion.ofBuild().report());
            return ExitCode.OK;
        }
        CommandParser.Parsed parsed;
        try {
            parsed = CommandParser.parse(arguments);
        } catch (RuntimeException | Error e) {
            OutputFormat format = wantsJson(arguments) ? OutputFormat.JSON : OutputFormat.TEXT;
            return failed(e, format, arguments.contains("--debug"), new GlobalOptions());
        }
        try {
            return withoutSession(parsed).orElseGet(() -> withSession(arguments, parsed));
        } catch (RuntimeException | Error e) {
            return failed(e, parsed.options().output(), parsed.options().debug(), parsed.options());
        }
    }

    /** What needs no session, not even a config file that can be read. @return the exit code; empty for all else */
    private Optional<Integer> withoutSession(CommandParser.Parsed parsed) {
        GlobalOptions options = parsed.options();
        if (parsed.helpRequest() == CommandParser.HelpRequest.VERSION) {
            out.println(ProgramVersion.ofBuild().report());
            return Optional.of(ExitCode.OK);
        }
        if (parsed.helpRequest() == CommandParser.HelpRequest.HELP) {
            output(options.color().orElse(ColorMode.AUTO), CommandForm.PLAIN_SHELL)
                    .printResult(HelpText.about(parsed.name()), options.form());
            return Optional.of(ExitCode.OK);
        }
        return Optional.empty();
    }

    private int withSession(List<String> arguments, CommandParser.Parsed parsed) {
        GlobalOptions options = parsed.options();
        OutputFormat format = options.output();
        try {
            Actor.Origin origin = SessionRun.isRepl(parsed, tty) ? Actor.Origin.REPL : Actor.Origin.CLI;
            SessionSettings settings = SessionSettings.of(options, environment, home, origin);
            CommandParser.Parsed configured = withConfiguredOutput(arguments, parsed, settings);
            format = configured.options().output();
            return run(settings, configured, options);
        } catch (RuntimeException | Error e) {
            return failed(e, format, options.debug(), options);
        }
    }

    /** The arguments once more, with the form of output that the config file names. */
    private static CommandParser.Parsed withConfiguredOutput(
            List<String> arguments, CommandParser.Parsed parsed, SessionSettings settings) {
        return settings.configured("output")
                .map(word -> CommandParser.parse(
                        arguments,
                        CommandParser.parse(List.of("--output", word)).options()))
                .orElse(parsed);
    }

    /** @param typed the options as they were typed, without those of the config file */
    private int run(SessionSettings settings, CommandParser.Parsed parsed, GlobalOptions typed) {
        GlobalOptions options = parsed.options();
        ColorMode color = options.color()
                .or(() -> settings.configured("color").map(word -> ColorMode.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(ColorMode.AUTO);
        boolean plain = options.plain()
                || settings.configured("plain").filter("true"::equals).isPresent();
        try (Session session = new Session(settings, Clock.systemUTC())) {
            session.input(in);
            session.started(typed);
            LazyTerminal.DrawingStyle style = new LazyTerminal.DrawingStyle(
                    TextTheme.of(color, tty.err(), environment).color(), plain);
            return new SessionRun(this, session, color, style, parsed).run();
        }
    }

    private static boolean wantsJson(List<String> arguments) {
        return String.join(" ", arguments).matches(".*(-o|--output)[ =]?jsonl?\\b.*");
    }

    private int failed(Throwable e, OutputFormat format, boolean debug, GlobalOptions options) {
        CliOutput output = plainOutput(options);
        ErrorReport error = ErrorReport.of(e);
        output.printError(error, "", format);
        if (debug) {
            output.printTrace(e);
        }
        return error.exitCode();
    }

    /** Prints what has to be said after the end of a run. @param arguments of the run */
    void printNotice(CommandText text, List<String> arguments) {
        GlobalOptions options;
        try {
            options = CommandParser.parse(arguments).options();
        } catch (UsageException e) {
            options = new GlobalOptions();
        }
        plainOutput(options).printNotice(text, TextStyle.PLAIN);
    }

    /** Without a session. */
    private CliOutput plainOutput(GlobalOptions options) {
        return output(
                ColorMode.NEVER,
                new ShellCommandForm(options, () -> new AwsPlace(options.profile(), options.endpointUrl())));
    }

    CliOutput output(ColorMode color, CommandForm commands) {
        return output(color, commands, tty::columns, Pager.NONE, true);
    }

    /** For a result that another program reads; all else goes to the terminal. */
    CliOutput pipedOutput(PrintStream pipe, ColorMode color, CommandForm commands, IntSupplier columns, boolean links) {
        TextTheme errTheme = theme(color, tty.err(), links);
        return new CliOutput(
                pipe,
                err,
                commands,
                new TextTheme(false),
                errTheme,
                () -> 0,
                () -> tty.err() ? columns.getAsInt() : 0,
                Pager.NONE);
    }

    private TextTheme theme(ColorMode color, boolean terminal, boolean links) {
        return TextTheme.of(color, terminal, environment)
                .withLinks(links && terminal && TerminalFeatures.of(environment).links());
    }

    /** @param columns of the screen @param links whether there may be any */
    CliOutput output(ColorMode color, CommandForm commands, IntSupplier columns, Pager pager, boolean links) {
        TextTheme outTheme = theme(color, tty.out(), links);
        TextTheme errTheme = theme(color, tty.err(), links);
        return new CliOutput(
                out,
                err,
                commands,
                outTheme,
                errTheme,
                () -> tty.out() ? columns.getAsInt() : 0,
                () -> tty.err() ? columns.getAsInt() : 0,
                pager);
    }
}
