package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.repl.input.LineEditor;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.input.ReplCompletionData;
import dev.mailfrom.repl.terminal.EmulatedTerminal;
import dev.mailfrom.repl.terminal.InterruptHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReplTest {

    @TempDir
    Path directory;

    private final EmulatedTerminal emulatedTerminal = new EmulatedTerminal(80, 24, "xterm");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> ran = new ArrayList<>();
    private String account = "1111";
    private int restored;

    private int run(String keys, Repl.LineRunner runner) {
        emulatedTerminal.type(keys);
        return run(emulatedTerminal.terminal(), runner, Duration.ofHours(1), code -> {
            throw new AssertionError("the test did not ask to leave at once");
        });
    }

    private int run(Terminal terminal, Repl.LineRunner runner, Duration patience, IntConsumer exit) {
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        LineEditor editor = new LineEditor(terminal, true, new ReplCompletionData());
        InterruptHandler interrupts = new InterruptHandler(() -> restored++, talk::println, exit, patience);
        terminal.handle(Terminal.Signal.INT, signal -> interrupts.interrupt());
        return new Repl(
                        editor,
                        runner,
                        interrupts,
                        talk,
                        () -> "› ",
                        () -> Optional.ofNullable(account).map(directory::resolve))
                .run();
    }

    private int note(String line, Prompter prompter, CancellationToken cancellation) {
        ran.add(line);
        return line.contains("fail") ? 1 : 0;
    }

    private String talk() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsLinesUntilThePersonLeaves() {
        assertThat(run("list\r\r  # nothing\rmailfrom show a.example # why\rexit\r", this::note))
                .isZero();

        assertThat(ran).containsExactly("list", "show a.example # why");
        assertThat(talk()).isEmpty();
    }

    @Test
    void leavesWithZeroWhateverFailed() {
        assertThat(run("fail\rquit\r", this::note)).isZero();
        assertThat(run("fail\r\004", this::note)).isZero();
    }

    @Test
    void leavesWithTheExitCodeThatIsSaid() {
        assertThat(run("list\rexit 3\r", this::note)).isEqualTo(3);
    }

    @Test
    void clearsTheScreenItself() {
        run("list\rclear\rexit\r", this::note);

        assertThat(ran).containsExactly("list");
        assertThat(emulatedTerminal.sent()).contains("\033[H\033[2J");
    }

    @Test
    void goesOnAfterControlCOnALine() {
        emulatedTerminal.type("half");
        emulatedTerminal.type("half", "\003");
        emulatedTerminal.type("half^C\n›", "list\rexit\r");

        run(emulatedTerminal.terminal(), this::note, Duration.ofHours(1), code -> {});

        assertThat(ran).containsExactly("list");
    }

    @Test
    void runsAPastedBlockLineByLineUntilOneFails() {
        run("\033[200~list a\r\r# comment\rfail\rlist b\rlist c\033[201~\rexit\r", this::note);

        assertThat(ran).containsExactly("list a", "fail");
        assertThat(talk()).isEqualTo("""
                4 lines pasted.
                › list a
                › fail
                Line 2 of 4 failed; the 2 lines after it did not run.
                """);
    }

    @Test
    void asksForEveryLineOfAPastedBlock() {
        List<Optional<String>> answers = new ArrayList<>();
        run("\033[200~set a\rset b\033[201~\ry\rn\rexit\r", (line, prompter, cancellation) -> {
            answers.add(prompter.ask("Change this? ", "", ""));
            return 0;
        });

        assertThat(answers).containsExactly(Optional.of("y"), Optional.of("n"));
    }

    @Test
    void aPastedExitLeaves() {
        run("\033[200~list\rexit\rlist\033[201~\r", this::note);

        assertThat(ran).containsExactly("list");
    }

    @Test
    void oneControlCCancelsTheWorkAndSaysSoWhenItTakesTime() {
        List<Boolean> cancelled = new ArrayList<>();
        CountDownLatch said = new CountDownLatch(1);
        emulatedTerminal.type("watch\rexit\r");
        Repl.LineRunner work = (line, prompter, cancellation) -> {
            emulatedTerminal.terminal().raise(Terminal.Signal.INT);
            cancelled.add(cancellation.isCancelled());
            await(said);
            return 130;
        };
        LineEditor editor = new LineEditor(emulatedTerminal.terminal(), true, new ReplCompletionData());
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        InterruptHandler interrupts = new InterruptHandler(
                () -> restored++,
                text -> {
                    talk.println(text);
                    said.countDown();
                },
                code -> {},
                Duration.ZERO);
        emulatedTerminal.terminal().handle(Terminal.Signal.INT, signal -> interrupts.interrupt());

        new Repl(editor, work, interrupts, talk, () -> "› ", Optional::empty).run();

        assertThat(cancelled).containsExactly(true);
        assertThat(talk()).contains("Stopping after the current request … (Ctrl-C again quits at once)");
    }

    @Test
    void aSecondControlCLeavesAtOnce() {
        List<Integer> left = new ArrayList<>();
        emulatedTerminal.type("watch\rexit\r");

        run(
                emulatedTerminal.terminal(),
                (line, prompter, cancellation) -> {
                    emulatedTerminal.terminal().raise(Terminal.Signal.INT);
                    assertThat(left).isEmpty();
                    emulatedTerminal.terminal().raise(Terminal.Signal.INT);
                    return 130;
                },
                Duration.ofHours(1),
                left::add);

        assertThat(left).containsExactly(130);
        assertThat(restored).isEqualTo(1);
    }

    @Test
    void controlCBetweenLinesHarmsNothing() {
        List<Integer> left = new ArrayList<>();
        emulatedTerminal.type("list\rexit\r");

        run(emulatedTerminal.terminal(), this::note, Duration.ZERO, left::add);
        emulatedTerminal.terminal().raise(Terminal.Signal.INT);
        emulatedTerminal.terminal().raise(Terminal.Signal.INT);

        assertThat(left).isEmpty();
    }

    @Test
    void goesOverToTheHistoryOfAnotherAccount() {
        run("list\ruse\r\020\rexit\r", (line, prompter, cancellation) -> {
            ran.add(line);
            account = line.equals("use") ? "2222" : account;
            return 0;
        });

        assertThat(ran).containsExactly("list", "use");
        assertThat(directory.resolve("1111")).content().contains("list").contains("use");
        assertThat(directory.resolve("2222")).content().doesNotContain("list").contains("exit");
    }

    @Test
    void keepsWhatWasTypedBeforeTheAccountWasKnown() {
        account = null;
        run("list\rexit\r", (line, prompter, cancellation) -> {
            account = "1111";
            return 0;
        });

        assertThat(directory.resolve("1111")).content().contains(":list").contains(":exit");
    }

    @Test
    void runsInADumbTerminal() throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Terminal dumb = new DumbTerminal(
                "test",
                Terminal.TYPE_DUMB,
                new ByteArrayInputStream("list\nexit\n".getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8);

        assertThat(run(dumb, this::note, Duration.ZERO, code -> {})).isZero();

        assertThat(ran).containsExactly("list");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("› ").doesNotContain("\033");
    }

    @Test
    void showsAProposalInBracketsInADumbTerminal() throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Terminal dumb = new DumbTerminal(
                "test",
                Terminal.TYPE_DUMB,
                new ByteArrayInputStream("\r\nbounce\r\n".getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8);
        LineEditor editor = new LineEditor(dumb, true, new ReplCompletionData());

        assertThat(editor.ask("Domain: ", "MAIL-FROM-DOMAIN", "mail.a.example")).contains("mail.a.example");
        assertThat(editor.ask("Domain: ", "MAIL-FROM-DOMAIN", "mail.a.example")).contains("bounce");
        assertThat(editor.ask("Domain: ", "MAIL-FROM-DOMAIN", "")).isEmpty();
        assertThat(screen.toString(StandardCharsets.UTF_8)).startsWith("Domain [mail.a.example]: ");
    }

    @Test
    void endsWithItsInput() throws Exception {
        Terminal dumb = new DumbTerminal(
                "test",
                Terminal.TYPE_DUMB,
                new ByteArrayInputStream("list\nshow x".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);

        assertThat(run(dumb, this::note, Duration.ZERO, code -> {})).isZero();

        assertThat(ran).containsExactly("list", "show x");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
