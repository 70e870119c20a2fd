package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.repl.output.PlainProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.TextTheme;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressLineTest {

    private final EmulatedTerminal terminal = new EmulatedTerminal(60, 5, "xterm");
    private final CancellationToken cancellation = new CancellationToken();
    private long now;

    private TerminalProgressLine line(TerminalProgressLine.EnterWaiter enterWaiter) {
        return new TerminalProgressLine(
                terminal.terminal(), new TextTheme(true), TerminalFeatures.of(Map.of()), () -> now, enterWaiter);
    }

    private boolean pass(Duration time, CancellationToken ignored) {
        now += time.toNanos();
        return false;
    }

    @Test
    void isDrawnInPlaceAndStaysWithItsLastWords() {
        try (TerminalProgressLine line = line(this::pass)) {
            line.show("a.example Pending: a long remark that will be replaced");
            assertThat(line.pause(Duration.ofSeconds(2), cancellation)).isEqualTo(ProgressLine.PauseEnd.TIME);
            line.show("a.example Success");
        }
        terminal.terminal().writer().print("next");
        terminal.terminal().writer().flush();

        assertThat(terminal.last("next")).isEqualTo("""
                a.example Success
                next
                """);
    }

    @Test
    void theTimeSinceSomethingBeganGoesOnWhileItWaits() {
        try (TerminalProgressLine line = line(this::pass)) {
            line.showSince(Duration.ofSeconds(58), "a.example Pending");
            line.pause(Duration.ofSeconds(3), cancellation);
        }

        assertThat(terminal.sent())
                .containsSubsequence(
                        "58 s  a.example Pending · next check in 3 s",
                        "59 s  a.example Pending · next check in 2 s",
                        "1 min  a.example Pending · next check in 1 s");
    }

    @Test
    void aNoticeIsPrintedAboveTheLine() {
        try (TerminalProgressLine line = line(this::pass)) {
            line.show("[####----] 1 done, 1 waiting");
            line.printAbove(() -> {
                terminal.terminal().writer().print("SES: Rate exceeded.\n");
                terminal.terminal().writer().flush();
            });
            line.show("[########] 2 done, 0 waiting");
        }
        terminal.terminal().writer().print("next");
        terminal.terminal().writer().flush();

        assertThat(terminal.last("next")).isEqualTo("""
                SES: Rate exceeded.
                [########] 2 done, 0 waiting
                next
                """);
    }

    @Test
    void countsDownSecondBySecond() {
        TerminalProgressLine line = line(this::pass);
        line.show("waiting");
        line.pause(Duration.ofMillis(2500), cancellation);

        assertThat(terminal.sent().split("\r"))
                .containsExactly(
                        "",
                        "waiting\033[K",
                        "waiting · next check in 3 s\033[K",
                        "waiting · next check in 2 s\033[K",
                        "waiting · next check in 1 s\033[K",
                        "waiting\033[K");
    }

    @Test
    void textFromOutsideMovesNoCursor() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        line(this::pass).show("Waiting. \033[2J\u202e");
        new PlainProgressLine(new PrintStream(log, true, StandardCharsets.UTF_8)).show("Waiting. \033[2J\u202e");

        assertThat(terminal.sent()).contains("Waiting. \\x1b[2J\\u202e");
        assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo("Waiting. \\x1b[2J\\u202e\n");
    }

    @Test
    void isCutToTheWidth() {
        line(this::pass).show("x".repeat(200));

        assertThat(terminal.last("x")).isEqualTo("x".repeat(58) + "…\n");
    }

    @Test
    void keepsTheCountdownWhenTheTextIsCut() {
        TerminalProgressLine line = line(this::pass);
        line.show("x".repeat(200));
        line.pause(Duration.ofSeconds(5), cancellation);

        assertThat(terminal.last("in 5 s")).isEqualTo("x".repeat(38) + "… · next check in 5 s\n");
    }

    @Test
    void endsAtOnceWhenCancelled() {
        cancellation.cancel();

        assertThat(line(this::pass).pause(Duration.ofHours(1), cancellation))
                .isEqualTo(ProgressLine.PauseEnd.CANCELLED);
        assertThat(now).isZero();
    }

    @Test
    void endsWhenCancelledMeanwhile() {
        TerminalProgressLine line = line((time, current) -> {
            current.cancel();
            return false;
        });

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(ProgressLine.PauseEnd.CANCELLED);
    }

    @Test
    void isSkippedWithEnter() {
        terminal.type("xyz\r");
        TerminalProgressLine line = line(new KeyListener(terminal.terminal()));

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(ProgressLine.PauseEnd.SKIPPED);
        assertThat(terminal.last("next check")).doesNotContain("xyz");
    }

    @Test
    void listensForEnterOnlyUntilItIsCancelled() {
        Thread canceller = new Thread(cancellation::cancel);
        TerminalProgressLine line = line((time, current) -> {
            canceller.start();
            return new KeyListener(terminal.terminal()).waitForEnter(time, current);
        });

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(ProgressLine.PauseEnd.CANCELLED);
    }

    @Test
    void thePlainOneSaysEveryNewsOnce() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PlainProgressLine line = new PlainProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8));
        long before = System.nanoTime();

        line.show("Pending");
        assertThat(line.pause(Duration.ofMillis(30), cancellation)).isEqualTo(ProgressLine.PauseEnd.TIME);
        line.show("Pending");
        line.show("Success");
        line.close();

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Pending\nSuccess\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void thePlainOneWakesWhenCancelled() {
        PlainProgressLine line = new PlainProgressLine(System.err);
        Thread canceller = new Thread(cancellation::cancel);
        canceller.start();

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(ProgressLine.PauseEnd.CANCELLED);
        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(ProgressLine.PauseEnd.CANCELLED);
    }
}
