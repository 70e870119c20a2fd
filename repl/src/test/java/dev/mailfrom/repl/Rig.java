package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.command.Tokens;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.sandbox.Call;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.session.Practice;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
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
final class Rig implements AutoCloseable {

    /** So many requests a second; the sandbox would allow any number. */
    private static final int SPEED = 20;

    /** Its clock stands still unless it is put forward. */
    final Practice practice = new Practice(
            Sandbox.start(SandboxSettings.defaults()
                    .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC))
                    .withPace(Duration.ZERO)),
            SPEED);

    final Cancellation cancellation = new Cancellation();
    final List<String> prompts = new ArrayList<>();
    final List<String> news = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    private final Deque<Supplier<Optional<String>>> answers = new ArrayDeque<>();
    private final Deque<Supplier<LiveLine.Ended>> waits = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session;
    private final Runner runner;

    Rig(Path home, String options) {
        Options usual = Grammar.parse(Tokens.words("--sandbox " + options)).options();
        Map<String, String> environment = Map.of("USER", "alice", "HOSTNAME", "desk");
        session = new Session(
                Settings.of(usual, environment, home, Actor.Origin.REPL), Clock.systemUTC(), Optional.of(practice));
        Theme plain = new Theme(false);
        Console console = new Console(stream(out), stream(err), plain, plain, () -> 0, () -> 0);
        runner = new Runner(session, console, Line::new, usual);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** The next answer. */
    Rig answers(String... texts) {
        for (String text : texts) {
            answers.add(() -> Optional.of(text));
        }
        return this;
    }

    /** What happens before the next answer, and the answer; empty for Ctrl-C. */
    Rig answers(Supplier<Optional<String>> answer) {
        answers.add(answer);
        return this;
    }

    /** What happens during the next pause of a live line, and how that ends. */
    Rig waits(Supplier<LiveLine.Ended> wait) {
        waits.add(wait);
        return this;
    }

    /** So much of the sandbox's time passes during the next pause. */
    Rig waits(Duration time) {
        return waits(() -> {
            practice.sandbox().advance(time);
            return LiveLine.Ended.TIME;
        });
    }

    /** Runs a line with the person at the terminal. @return the exit code */
    int run(String line) {
        return runner.line(line, "", Optional.of(this::ask), cancellation);
    }

    /** Runs a line where nobody can be asked. */
    int runAlone(String line) {
        return runner.line(line, "", Optional.empty(), cancellation);
    }

    /** Runs lines as a file would. */
    int runBatch(String text, boolean keepGoing) {
        return new Batch(runner, Optional.empty(), keepGoing, cancellation)
                .run(new java.io.StringReader(text), "lines.txt");
    }

    private Optional<String> ask(String prompt, String label, String prefill) {
        prompts.add(prompt + prefill);
        if (answers.isEmpty()) {
            throw new AssertionError("nobody expected the question: " + prompt);
        }
        return answers.remove().get();
    }

    /** What has been written to standard output, and forgets it. */
    String out() {
        return taken(out);
    }

    /** What has been written to standard error, and forgets it. */
    String err() {
        return taken(err);
    }

    private static String taken(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    /** The requests that were to change something, and did. */
    List<Call> sent() {
        return practice.sandbox().ses().calls().stream()
                .filter(call -> call.action().equals("SetIdentityMailFromDomain"))
                .filter(Call::done)
                .toList();
    }

    /** The id of the last change. */
    String lastChange() {
        return session.journal()
                .history(HistoryQuery.newest(session.scope(), 1))
                .get(0)
                .id();
    }

    @Override
    public void close() {
        session.close();
    }

    private final class Line implements LiveLine {

        @Override
        public void show(String text) {
            news.add(text);
        }

        @Override
        public Ended pause(Duration pause, Cancellation heard) {
            pauses.add(pause);
            if (waits.isEmpty()) {
                throw new AssertionError("nobody expected to wait at: " + news);
            }
            return waits.remove().get();
        }

        @Override
        public void close() {
            news.add("(end)");
        }
    }
}
