package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.session.LocalSandbox;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.LiveBlock;
import dev.mailfrom.repl.output.Pager;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.TextTheme;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A session on a sandbox, and a person whose answers are written down beforehand. */
public final class ReplRig implements AutoCloseable {

    /** So many requests a second; the sandbox would allow any number. */
    private static final int SPEED = 20;

    /** Its clock stands still unless it is put forward. */
    public final LocalSandbox sandbox = new LocalSandbox(
            Sandbox.start(SandboxSettings.defaults()
                    .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC))
                    .withPace(Duration.ZERO)),
            SPEED);

    /** Of the line that runs. */
    public volatile CancellationToken cancellation = new CancellationToken();

    public final List<String> prompts = new ArrayList<>();
    public final List<String> news = new ArrayList<>();
    public final List<Duration> pauses = new ArrayList<>();
    public final List<LiveBlock> blocks = new ArrayList<>();
    public final List<String> rings = new ArrayList<>();
    private final Deque<Supplier<Optional<String>>> answers = new ArrayDeque<>();
    private final Deque<Supplier<ProgressLine.PauseEnd>> waits = new ArrayDeque<>();
    private volatile Runnable whenPrinted = () -> {};
    private final ByteArrayOutputStream out = new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            whenPrinted.run();
        }
    };
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session;
    private final CommandRunner runner;

    public ReplRig(Path home, String options) {
        GlobalOptions usual =
                CommandParser.parse(Tokenizer.words("--sandbox " + options)).options();
        Map<String, String> environment = Map.of("USER", "alice", "HOSTNAME", "desk");
        session = new Session(
                SessionSettings.of(usual, environment, home, Actor.Origin.REPL),
                Clock.systemUTC(),
                Optional.of(sandbox));
        TextTheme plain = new TextTheme(false);
        CliOutput output = new CliOutput(
                stream(out), stream(err), CommandForm.PLAIN_SHELL, plain, plain, () -> 0, () -> 0, Pager.NONE);
        runner = new CommandRunner(session, output, RecordedLine::new, usual);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** The next answer. */
    public ReplRig answers(String... texts) {
        for (String text : texts) {
            answers.add(() -> Optional.of(text));
        }
        return this;
    }

    /** What happens before the next answer, and the answer; empty for Ctrl-C. */
    public ReplRig answers(Supplier<Optional<String>> answer) {
        answers.add(answer);
        return this;
    }

    /** What happens during the next pause of a live line, and how that ends. */
    public ReplRig waits(Supplier<ProgressLine.PauseEnd> wait) {
        waits.add(wait);
        return this;
    }

    /** So much of the sandbox's time passes during the next pause. */
    public ReplRig waits(Duration time) {
        return waits(() -> {
            sandbox.sandbox().advance(time);
            return ProgressLine.PauseEnd.TIME;
        });
    }

    /** Runs a line with the person at the terminal. @return the exit code */
    public int run(String line) {
        return runner.runLine(line, "", Optional.of(this::ask), newCancellation());
    }

    /** Runs a line where no one can be asked. */
    public int runAlone(String line) {
        return runner.runLine(line, "", Optional.empty(), newCancellation());
    }

    private CancellationToken newCancellation() {
        cancellation = new CancellationToken();
        return cancellation;
    }

    /** Presses Ctrl-C as soon as a result is printed. */
    public void cancelWhenPrinted() {
        whenPrinted = () -> cancellation.cancel();
    }

    /** Runs lines as a file would. */
    int runBatch(String text, boolean keepGoing) {
        return new BatchRunner(runner, Optional.empty(), keepGoing, cancellation)
                .run(new java.io.StringReader(text), "lines.txt");
    }

    private Optional<String> ask(String prompt, String label, String prefill) {
        prompts.add(prompt + prefill);
        if (answers.isEmpty()) {
            throw new AssertionError("unexpected question: " + prompt);
        }
        return answers.remove().get();
    }

    /** What has been written to standard output, and forgets it. */
    public String out() {
        return taken(out);
    }

    /** What has been written to standard error, and forgets it. */
    public String err() {
        return taken(err);
    }

    private static String taken(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    /** The requests that were to change something, and did. */
    public List<RecordedCall> sent() {
        return sandbox.sandbox().ses().calls().stream()
                .filter(call -> call.action().equals("SetIdentityMailFromDomain"))
                .filter(RecordedCall::done)
                .toList();
    }

    /** The id of the last change. */
    public String lastChange() {
        return session.journal()
                .history(HistoryQuery.newest(session.target().scope(), 1))
                .get(0)
                .id();
    }

    @Override
    public void close() {
        session.close();
    }

    private final class RecordedLine implements ProgressLine {

        @Override
        public void show(String text) {
            news.add(text);
        }

        @Override
        public void showBlock(Duration elapsed, LiveBlock block, String inOneLine) {
            blocks.add(block);
            news.add(inOneLine);
        }

        @Override
        public void ring(String told) {
            rings.add(told);
        }

        @Override
        public PauseEnd pause(Duration pause, CancellationToken heard) {
            pauses.add(pause);
            if (waits.isEmpty()) {
                throw new AssertionError("unexpected wait at: " + news);
            }
            return waits.remove().get();
        }

        @Override
        public void close() {
            news.add("(end)");
        }
    }
}
