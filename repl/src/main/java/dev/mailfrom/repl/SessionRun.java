package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.shell.ShellTail;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.input.SessionCompletionData;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.Pager;
import dev.mailfrom.repl.output.PlainProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.ReplCommandForm;
import dev.mailfrom.repl.output.ShellCommandForm;
import dev.mailfrom.repl.terminal.ForegroundProcess;
import dev.mailfrom.repl.terminal.InterruptHandler;
import dev.mailfrom.repl.terminal.TerminalPager;
import dev.mailfrom.repl.terminal.TextEditor;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Size;

/** Runs one command, a batch of lines or the REPL in a session. */
final class SessionRun {

    /** How long work may take to stop before the person is told that Ctrl-C was heard. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** In bytes: room for 100,000 lines. */
    private static final long LARGEST_SCRIPT = 8L << 20;

    private final CliApplication application;
    private final Session session;
    private final CliOutput output;
    private final ColorMode color;
    private final CommandParser.Parsed parsed;
    private final InterruptHandler interrupts;
    private final LazyTerminal terminal;
    private final ForegroundProcess foreground;
    private final CommandRunner runner;

    SessionRun(
            CliApplication application,
            Session session,
            ColorMode color,
            LazyTerminal.DrawingStyle style,
            CommandParser.Parsed parsed) {
        this.application = application;
        this.session = session;
        this.color = color;
        this.parsed = parsed;
        this.interrupts =
                new InterruptHandler(this::restore, text -> notice("\n" + text), application.halt(), PATIENCE);
        this.foreground = new ForegroundProcess(interrupts, this::restore);
        this.terminal = new LazyTerminal(
                style,
                application.environment(),
                application.err(),
                new SessionCompletionData(session),
                interrupts::interrupt,
                new TextEditor(application.environment(), foreground));
        this.output = application.output(color, commands(), () -> screen().getColumns(), pager(), !terminal.isPlain());
        this.runner = new CommandRunner(session, output, this::newProgressLine, parsed.options());
    }

    private CommandForm commands() {
        CommandForm shell = new ShellCommandForm(parsed.options(), session.target()::awsPlace);
        return isRepl(parsed, application.tty())
                ? new ReplCommandForm(() -> session.prompt().region(), shell)
                : shell;
    }

    /** Whether nothing but a terminal says what to do. */
    static boolean isRepl(CommandParser.Parsed parsed, TtyState tty) {
        GlobalOptions options = parsed.options();
        return parsed.command().isEmpty()
                && options.lines().isEmpty()
                && options.file().isEmpty()
                && tty.isInteractive();
    }

    private Size screen() {
        TtyState tty = application.tty();
        return terminal.size().orElseGet(() -> new Size(tty.columns(), tty.rows()));
    }

    /** Scripts read no keys. */
    private Pager pager() {
        boolean script =
                !parsed.options().lines().isEmpty() || parsed.options().file().isPresent();
        return script || !application.tty().isInteractive() || terminal.isPlain()
                ? Pager.NONE
                : new TerminalPager(application.environment(), this::screen, foreground, this::notice);
    }

    /** @return the exit code */
    int run() {
        try (terminal) {
            if (isRepl(parsed, application.tty())) {
                return repl();
            }
            CancellationToken cancellation = new CancellationToken();
            return interrupts.runInterruptibly(cancellation, () -> run(cancellation));
        }
    }

    private int run(CancellationToken cancellation) {
        Prompter terminalPrompter =
                (prompt, label, prefill) -> terminal.editor().ask(prompt, label, prefill);
        Optional<Prompter> prompter =
                Optional.of(terminalPrompter).filter(any -> application.tty().isInteractive());
        if (parsed.command().isPresent()) {
            return runner.run(parsed, "", prompter, cancellation);
        }
        GlobalOptions options = parsed.options();
        BatchRunner batch = new BatchRunner(runner, prompter, options.keepGoing(), cancellation);
        if (!options.lines().isEmpty()) {
            return batch.run(new StringReader(String.join("\n", options.lines())), "");
        }
        String name = options.file().orElse("-");
        InputFiles files = session.files();
        // Of a file that is not text, no line runs. The lines of a pipe run as they come.
        return name.equals("-")
                ? batch.run(files.open(name, Long.MAX_VALUE), "")
                : batch.run(new StringReader(files.read(name, LARGEST_SCRIPT)), name);
    }

    private int repl() {
        session.prompt().requireProfile();
        Repl.LineRunner lines = (line, prompter, cancellation) -> {
            int exit = runLine(line, prompter, cancellation);
            session.prompt().refreshChanges();
            return exit;
        };
        // prod·eu-west-1·…9012 ›
        Repl repl = new Repl(
                terminal.editor(),
                lines,
                interrupts,
                application.err(),
                () -> session.prompt().label() + " › ",
                () -> session.prompt().historyFile());
        notice(banner());
        new StartNotices(session, blocks -> terminal.editor().announce(output.textForStderr(blocks))).start();
        return repl.run();
    }

    private int runLine(String line, Prompter prompter, CancellationToken cancellation) {
        try {
            Optional<ShellTail> tail = ShellTail.of(line);
            return tail.isPresent()
                    ? new PipedRunner(foreground, application.environment())
                            .run(
                                    tail.get(),
                                    out -> piped(out)
                                            .runLine(tail.get().command(), "", Optional.of(prompter), cancellation))
                    : runner.runLine(line, "", Optional.of(prompter), cancellation);
        } catch (UsageException e) {
            output.printError(ErrorReport.of(e), "", parsed.options().output());
            return e.exitCode();
        }
    }

    private CommandRunner piped(PrintStream out) {
        return runner.withOutput(
                application.pipedOutput(out, color, commands(), () -> screen().getColumns(), !terminal.isPlain()));
    }

    private String banner() {
        String name = "mailfrom " + ProgramVersion.ofBuild().text();
        return session.target().isSandbox()
                ? name + " · sandbox: SES and DNS are emulated, nothing is kept"
                        + "\nTry: setup example.com · Tab completes · help lists commands · Ctrl-D quits"
                : name + " · custom MAIL FROM domains of SES identities"
                        + "\nTry: list, or doctor · Tab completes · help lists commands · Ctrl-D quits";
    }

    private ProgressLine newProgressLine() {
        return application.tty().isInteractive()
                ? terminal.newProgressLine()
                : new PlainProgressLine(application.err());
    }

    private void restore() {
        terminal.restore();
    }

    private void notice(String text) {
        output.printNotice(text, TextStyle.PLAIN);
    }
}
