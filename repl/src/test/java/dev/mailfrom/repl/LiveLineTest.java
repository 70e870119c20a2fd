package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveLineTest {

    private final Emulated emulated = new Emulated(60, 5, "xterm");
    private final Cancellation cancellation = new Cancellation();
    private long now;

    private TerminalLiveLine line(TerminalLiveLine.Slice slice) {
        return new TerminalLiveLine(emulated.terminal(), () -> now, slice);
    }

    private boolean pass(Duration time, Cancellation ignored) {
        now += time.toNanos();
        return false;
    }

    @Test
    void isDrawnInPlaceAndStaysWithItsLastWords() {
        try (TerminalLiveLine line = line(this::pass)) {
            line.show("a.example Pending: a long remark that will be replaced");
            assertThat(line.pause(Duration.ofSeconds(2), cancellation)).isEqualTo(LiveLine.Ended.TIME);
            line.show("a.example Success");
        }
        emulated.terminal().writer().print("next");
        emulated.terminal().writer().flush();

        assertThat(emulated.last("next")).isEqualTo("""
                a.example Success
                next
                """);
    }

    @Test
    void countsDownSecondBySecond() {
        TerminalLiveLine line = line(this::pass);
        line.show("waiting");
        line.pause(Duration.ofMillis(2500), cancellation);

        assertThat(emulated.sent().split("\r"))
                .containsExactly(
                        "",
                        "waiting\033[K",
                        "waiting · next look in 3 s\033[K",
                        "waiting · next look in 2 s\033[K",
                        "waiting · next look in 1 s\033[K",
                        "waiting\033[K");
    }

    @Test
    void isCutToTheWidth() {
        line(this::pass).show("x".repeat(200));

        assertThat(emulated.last("x")).isEqualTo("x".repeat(58) + "…\n");
    }

    @Test
    void keepsTheCountdownWhenTheTextIsCut() {
        TerminalLiveLine line = line(this::pass);
        line.show("x".repeat(200));
        line.pause(Duration.ofSeconds(5), cancellation);

        assertThat(emulated.last("in 5 s")).isEqualTo("x".repeat(39) + "… · next look in 5 s\n");
    }

    @Test
    void endsAtOnceWhenCancelled() {
        cancellation.cancel();

        assertThat(line(this::pass).pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.CANCELLED);
        assertThat(now).isZero();
    }

    @Test
    void endsWhenCancelledMeanwhile() {
        TerminalLiveLine line = line((time, current) -> {
            current.cancel();
            return false;
        });

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.CANCELLED);
    }

    @Test
    void isSkippedWithEnter() {
        emulated.type("xyz\r");
        TerminalLiveLine line =
                new TerminalLiveLine(emulated.terminal(), System::nanoTime, new Keys(emulated.terminal()));

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.SKIPPED);
        assertThat(emulated.last("next look")).doesNotContain("xyz");
    }

    @Test
    void listensForEnterOnlyUntilItIsCancelled() {
        Thread canceller = new Thread(cancellation::cancel);
        TerminalLiveLine line = new TerminalLiveLine(emulated.terminal(), System::nanoTime, (time, current) -> {
            canceller.start();
            return new Keys(emulated.terminal()).pass(time, current);
        });

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.CANCELLED);
    }

    @Test
    void thePlainOneSaysEveryNewsOnce() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<Duration> slept = new ArrayList<>();
        PlainLiveLine line = new PlainLiveLine(
                new PrintStream(err, true, StandardCharsets.UTF_8), (time, current) -> slept.add(time));

        line.show("Pending");
        assertThat(line.pause(Duration.ofSeconds(30), cancellation)).isEqualTo(LiveLine.Ended.TIME);
        line.show("Pending");
        line.show("Success");
        line.close();

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Pending\nSuccess\n");
        assertThat(slept).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void thePlainOneWakesWhenCancelled() {
        PlainLiveLine line = new PlainLiveLine(System.err, PlainLiveLine.waking());
        Thread canceller = new Thread(cancellation::cancel);
        canceller.start();

        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.CANCELLED);
        assertThat(line.pause(Duration.ofHours(1), cancellation)).isEqualTo(LiveLine.Ended.CANCELLED);
    }
}
