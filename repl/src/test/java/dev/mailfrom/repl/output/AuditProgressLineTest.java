package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.audit.AuditProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditProgressLineTest {

    private final List<String> shown = new ArrayList<>();

    private AuditProgressLine line(boolean redraws) {
        ProgressLine live = mock();
        when(live.canRedraw()).thenReturn(redraws);
        doAnswer(call -> shown.add(call.getArgument(0))).when(live).show(any());
        return new AuditProgressLine(live);
    }

    private static AuditProgress at(int seconds, int looked, boolean whole) {
        return new AuditProgress(whole ? 10_000 : 2_000, whole, looked, 3, 1, 7, Duration.ofSeconds(seconds));
    }

    @Test
    void aTerminalGetsABarOnceAllAreKnown() {
        AuditProgressLine line = line(true);
        line.progress(at(2, 150, false));
        line.progress(at(50, 5_000, true));
        line.progress(at(100, 10_000, true));
        assertThat(shown)
                .containsExactly(
                        "[------------------------] 150 of at least 2,000 checked: 3 error, 1 unknown, 7 warning",
                        "[############------------] 5,000 of 10,000 checked: 3 error, 1 unknown, 7 warning, 50 s left",
                        "[########################] 10,000 of 10,000 checked: 3 error, 1 unknown, 7 warning");
    }

    @Test
    void elsewhereALineComesEveryHalfMinuteAndNoneForAShortAudit() {
        AuditProgressLine line = line(false);
        for (int second = 0; second <= 100; second++) {
            line.progress(at(second, second * 100, true));
        }
        assertThat(shown).hasSize(3);
        shown.clear();
        line(false).progress(at(2, 10_000, true));
        assertThat(shown).isEmpty();
    }
}
