package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.desired.FileErrorsException;
import dev.mailfrom.core.change.throttle.SlotKey;
import dev.mailfrom.core.change.throttle.ThrottleKey;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.ServiceNotices;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.command.line.ReplWords;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.DnsViews;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.report.desired.DesiredStateReports;
import dev.mailfrom.core.view.result.ResultForm;
import dev.mailfrom.repl.flow.InterruptedNotice;
import dev.mailfrom.repl.flow.LineContext;
import dev.mailfrom.repl.flow.ReadRunner;
import dev.mailfrom.repl.flow.ResultHandler;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs commands of one session: one from the arguments, or line after line.
 *
 * @param lines makes a progress line
 * @param usual the options of the start, which hold for every line
 */
record CommandRunner(Session session, CliOutput output, Supplier<ProgressLine> lines, GlobalOptions usual) {

    /** Commands that show their first answer at once, because the whole takes a while. */
    private static final Set<String> REFINED = Set.of("show", "check");

    /** The options that say where a command works. */
    private static final Set<String> PLACE = Set.of("--profile", "--region");

    /**
     * Runs one line.
     *
     * @param place of the line, for errors; may be empty
     * @param prompter empty where no one can be asked
     * @return the exit code
     */
    int runLine(String line, String place, Optional<Prompter> prompter, CancellationToken cancellation) {
        OutputFormat format = usual.output();
        try {
            List<String> words = Tokenizer.words(ReplWords.command(line));
            if (words.isEmpty()) {
                return ExitCode.OK;
            }
            CommandParser.Parsed parsed = CommandParser.parse(words, usual);
            format = parsed.options().output();
            refuseStartOptions(parsed);
            return placed(parsed).run(parsed, place, prompter, cancellation);
        } catch (RuntimeException | Error e) {
            return printError(e, place, format);
        }
    }

    private static void refuseStartOptions(CommandParser.Parsed parsed) {
        List<String> given = parsed.options().startupOnly().stream()
                .filter(option -> !PLACE.contains(option))
                .toList();
        if (!given.isEmpty()) {
            throw new UsageException(
                    String.join(", ", given) + " can only be used when you start mailfrom.",
                    CommandText.of(
                            "A line may have --profile and --region of its own. To switch the session:",
                            PrintedCommand.of("use", "--profile", "PROFILE", "--region", "REGION")));
        }
    }

    /** Profile and region of a line hold for it alone; only {@code use} switches the session. */
    private CommandRunner placed(CommandParser.Parsed parsed) {
        GlobalOptions options = parsed.options();
        boolean here = options.profile().isEmpty() && options.region().isEmpty();
        return here || parsed.name().equals("use")
                ? this
                : new CommandRunner(
                        session.forLine(options.profile(), options.region()),
                        output.at(options.profile(), options.region()),
                        lines,
                        usual);
    }

    /** The same with another output. */
    CommandRunner withOutput(CliOutput other) {
        return new CommandRunner(session, other, lines, usual);
    }

    /** Runs a parsed line, like {@link #runLine}. */
    int run(CommandParser.Parsed parsed, String place, Optional<Prompter> prompter, CancellationToken cancellation) {
        OutputFormat format = parsed.options().output();
        try {
            ResultForm form = parsed.options().form();
            if (parsed.helpRequest() == CommandParser.HelpRequest.HELP) {
                if (parsed.options().pager()) {
                    output.printAnswer(HelpText.about(parsed.name()), form);
                } else {
                    output.printResult(HelpText.about(parsed.name()), form);
                }
                return ExitCode.OK;
            }
            Command command = parsed.command()
                    .orElseThrow(() -> new UsageException(
                            "There is no command on the line.",
                            CommandText.of("All commands:", PrintedCommand.of("help"))));
            reportPrefetchFailure();
            AtomicReference<ProgressLine> open = new AtomicReference<>();
            AtomicReference<Wait> wait = new AtomicReference<>(Wait.NONE);
            Supplier<ProgressLine> newLine = () -> open.updateAndGet(before -> lines.get());
            session.access()
                    .begin(
                            cancellation,
                            throttleNotices(open, wait),
                            recovered -> output.printToStderr(InterruptedNotice.describe(recovered)));
            if (form.isForPeople() && output.isStderrOnTerminal() && REFINED.contains(parsed.name())) {
                session.access().onFirstAnswer(mx -> printAbove(open, DnsViews.firstAnswer(mx), TextStyle.QUIET));
            }
            LineContext context = new LineContext(
                    session,
                    output,
                    place,
                    parsed.options(),
                    prompter,
                    newLine,
                    new ReadRunner(cancellation, newLine, () -> wait.get().words(), ReadRunner.PATIENCE),
                    cancellation);
            return new MfaQuestion(session.mfaCodes(), prompter)
                    .answering(() -> new ResultHandler(context).run(() -> command.run(session, parsed.options())));
        } catch (RuntimeException | Error e) {
            return printError(e, place, format);
        }
    }

    /** Only for debugging: a command that needs SES fails with the same reason. */
    private void reportPrefetchFailure() {
        if (usual.debug()) {
            session.prefetch()
                    .takeFailure()
                    .map(ErrorReport::of)
                    .ifPresent(why -> output.printNotice(
                            "The identities could not be read in the background: " + why.message(), TextStyle.QUIET));
        }
    }

    private int printError(Throwable e, String place, OutputFormat format) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        ErrorReport error = ErrorReport.of(cause);
        output.printError(error, place, format);
        if (cause instanceof FileErrorsException wrong) {
            output.printLinesToStderr(DesiredStateReports.annotations(wrong, session.files()));
        }
        if (usual.debug()) {
            output.printTrace(cause);
        }
        return error.exitCode();
    }

    /** What a read waits for. @param until by {@link System#nanoTime} */
    private record Wait(String what, long until) {

        static final Wait NONE = new Wait("", System.nanoTime());

        static Wait of(SlotKey key, Duration about) {
            return new Wait(
                    "Waiting for the rate limit of " + key.requestName() + ", about "
                            + Durations.format(about.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)),
                    System.nanoTime() + about.toNanos());
        }

        String words() {
            return System.nanoTime() < until ? what : "Reading SES and DNS";
        }
    }

    private void printAbove(AtomicReference<ProgressLine> open, String text, TextStyle style) {
        Runnable print = () -> output.printNotice(text, style);
        Optional.ofNullable(open.get()).ifPresentOrElse(line -> line.printAbove(print), print);
    }

    /** Says why nothing seems to happen. @param open the progress line of the command; null before there is one */
    private ThrottleListener throttleNotices(AtomicReference<ProgressLine> open, AtomicReference<Wait> wait) {
        return new ThrottleListener() {
            private final AtomicBoolean told = new AtomicBoolean();

            private void printAbove(String text, TextStyle style) {
                CommandRunner.this.printAbove(open, text, style);
            }

            @Override
            public void storeUnavailable(StoreException why) {
                if (!told.getAndSet(true)) {
                    printAbove(ServiceNotices.storeUnavailable(why), TextStyle.WARNING);
                }
            }

            @Override
            public void unencrypted(String endpoint) {
                printAbove(ServiceNotices.unencrypted(endpoint), TextStyle.WARNING);
            }

            @Override
            public void waiting(SlotKey key, Duration about) {
                wait.set(Wait.of(key, about));
                if (usual.debug()) {
                    printAbove(key.requestName() + " waits " + about.toMillis() + " ms", TextStyle.QUIET);
                }
            }

            @Override
            public void retrying(ThrottleKey key, int attempt, SesCallException failure, Duration delay) {
                printAbove(
                        "SES: " + FullStop.after(failure.getMessage()) + " Trying again (" + (attempt + 1) + " of 5).",
                        TextStyle.QUIET);
            }
        };
    }
}
