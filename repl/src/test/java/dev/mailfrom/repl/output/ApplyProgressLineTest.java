package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.run.ApplyProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyProgressLineTest {

    private static final Duration PACE = Duration.ofMillis(1025);

    private final List<String> shown = new ArrayList<>();

    @Test
    void aTerminalGetsABarThatMovesWithEveryChange() {
        ApplyProgressLine line = new ApplyProgressLine(live(true), PACE);
        line.progress(new ApplyProgress(1, 0, 3, 1, Duration.ofMillis(100)));
        line.progress(new ApplyProgress(2, 1, 1, 3, Duration.ofMillis(2100)));
        line.progress(new ApplyProgress(3, 1, 0, 4, Duration.ofMillis(3125)));
        assertThat(shown)
                .containsExactly(
                        "[######------------------] 1 done, 0 failed, 3 waiting, 3 s left",
                        "[##################------] 2 done, 1 failed, 1 waiting, 0.95/s, 1 s left",
                        "[########################] 3 done, 1 failed, 0 waiting, 0.96/s");
    }

    @Test
    void elsewhereALineComesAtTheBeginningAtTheEndAndEveryHalfMinute() {
        ApplyProgressLine line = new ApplyProgressLine(live(false), PACE);
        for (int i = 1; i <= 100; i++) {
            line.progress(new ApplyProgress(i, 0, 100 - i, i, PACE.multipliedBy(i)));
        }
        assertThat(shown).hasSize(5);
        assertThat(shown.get(0)).startsWith("1 done");
        assertThat(shown.get(4)).startsWith("100 done, 0 failed, 0 waiting");
    }

    @Test
    void aStoreThatIsAwayIsNamed() {
        new ApplyProgressLine(live(true), PACE).waitingForStore("It is away.");
        assertThat(shown).containsExactly("Waiting for the store. It is away.");
    }

    private ProgressLine live(boolean redraws) {
        ProgressLine live = mock();
        when(live.canRedraw()).thenReturn(redraws);
        doAnswer(call -> shown.add(call.getArgument(0))).when(live).show(any());
        return live;
    }
}
