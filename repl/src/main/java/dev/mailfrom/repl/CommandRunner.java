package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.ThrottleKey;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.StoreUnavailableText;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.command.line.ReplWords;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.DnsViews;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.repl.flow.InterruptedNotice;
import dev.mailfrom.repl.flow.LineContext;
import dev.mailfrom.repl.flow.ResultHandler;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs commands of one session: one from the arguments, or line after line. */
final class CommandRunner {

    /** Commands whose first answer is shown at once, because the whole takes a while. */
    private static final Set<String> REFINED = Set.of("show", "check");

    private final Session session;
    private final CliOutput cliOutput;
    private final Supplier<ProgressLine> lines;
    private final GlobalOptions usual;

    /**
     * @param lines makes a live line
     * @param usual what was said at the start and holds for every line
     */
    CommandRunner(Session session, CliOutput cliOutput, Supplier<ProgressLine> lines, GlobalOptions usual) {
        this.session = session;
        this.cliOutput = cliOutput;
        this.lines = lines;
        this.usual = usual;
    }

    /**
     * Runs one line.
     *
     * @param place where it stands, for complaints; may be empty
     * @param prompter empty where nobody can be asked
     * @return the exit code it means
     */
    int runLine(String line, String place, Optional<Prompter> prompter, CancellationToken cancellation) {
        OutputFormat format = usual.output();
        try {
            List<String> words = Tokenizer.words(ReplWords.withoutProgram(line));
            if (words.isEmpty()) {
                return ExitCode.OK;
            }
            CommandParser.Parsed parsed = CommandParser.parse(words, usual);
            format = parsed.options().output();
            refuseStartOptions(parsed);
            return run(parsed, place, prompter, cancellation);
        } catch (RuntimeException e) {
            return printError(e, place, format);
        }
    }

    private static void refuseStartOptions(CommandParser.Parsed parsed) {
        List<String> given = parsed.options().startupOnly();
        boolean use =
                parsed.name().equals("use") && Set.of("--profile", "--region").containsAll(given);
        if (!given.isEmpty() && !use) {
            throw new UsageException(
                    String.join(", ", given) + " can only be used when you start mailfrom.",
                    "To switch profile or region: use --profile PROFILE --region REGION");
        }
    }

    /** Runs what was read. @param prompter empty where nobody can be asked @return the exit code it means */
    int run(CommandParser.Parsed parsed, Optional<Prompter> prompter, CancellationToken cancellation) {
        return run(parsed, "", prompter, cancellation);
    }

    private int run(
            CommandParser.Parsed parsed, String place, Optional<Prompter> prompter, CancellationToken cancellation) {
        OutputFormat format = parsed.options().output();
        try {
            if (parsed.helpRequest() == CommandParser.HelpRequest.HELP) {
                cliOutput.printResult(parsed.name().isEmpty() ? HelpText.all() : HelpText.about(parsed.name()), format);
                return ExitCode.OK;
            }
            Command command = parsed.command()
                    .orElseThrow(() ->
                            new UsageException("There is no command on the line.", "All commands: mailfrom help"));
            tellUnread();
            session.beginCommand(
                    cancellation,
                    waits(),
                    recovered -> cliOutput.printToStderr(List.of(InterruptedNotice.describe(recovered))));
            if (format == OutputFormat.TEXT && cliOutput.isStderrOnTerminal() && REFINED.contains(parsed.name())) {
                session.onFirstAnswer(mx -> cliOutput.printNotice(DnsViews.firstAnswer(mx), TextStyle.QUIET));
            }
            LineContext context =
                    new LineContext(session, cliOutput, place, parsed.options(), prompter, lines, cancellation);
            return new ResultHandler(context).run(() -> command.run(session, parsed.options()));
        } catch (RuntimeException e) {
            return printError(e, place, format);
        }
    }

    /** A command that needs SES meets the same and says so; who looks for the reason of a missing candidate wants it now. */
    private void tellUnread() {
        if (usual.debug()) {
            session.takePrefetchFailure()
                    .map(ErrorReport::of)
                    .ifPresent(why -> cliOutput.printNotice(
                            "The identities could not be read in the background: " + why.message(), TextStyle.QUIET));
        }
    }

    int printError(RuntimeException e, String place, OutputFormat format) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        ErrorReport error = ErrorReport.of(cause);
        cliOutput.printError(error, place, format);
        if (usual.debug()) {
            cliOutput.printTrace(cause);
        }
        return error.exitCode();
    }

    /** Says why nothing seems to happen, when it takes longer than a person would expect. */
    private ThrottleListener waits() {
        return new ThrottleListener() {
            private final AtomicBoolean told = new AtomicBoolean();

            @Override
            public void storeUnavailable(StoreException why) {
                if (!told.getAndSet(true)) {
                    cliOutput.printNotice(StoreUnavailableText.text(why), TextStyle.WARNING);
                }
            }

            @Override
            public void waiting(ThrottleKey key, Duration about) {
                if (usual.debug()) {
                    cliOutput.printNotice(
                            key.action().awsName() + " waits " + about.toMillis() + " ms", TextStyle.QUIET);
                }
            }

            @Override
            public void retrying(ThrottleKey key, int attempt, SesCallException failure, Duration delay) {
                cliOutput.printNotice(
                        "SES: " + sentence(failure.getMessage()) + " Trying again (" + (attempt + 1) + " of 5).",
                        TextStyle.QUIET);
            }
        };
    }

    /** SES's own words mostly come without a full stop. */
    private static String sentence(String words) {
        return words.matches(".*[.!?]") ? words : words + ".";
    }
}
