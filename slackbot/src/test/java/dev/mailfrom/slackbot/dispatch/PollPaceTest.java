package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollPaceTest {

    private final PollPace pace = new PollPace();

    private long used(int ticks) {
        return IntStream.range(0, ticks).filter(tick -> pace.isDue()).count();
    }

    @Test
    void everyTickIsUsedForHalfAMinuteAndThenEveryFourth() {
        assertThat(used(120)).isEqualTo(120);
        assertThat(used(400)).isEqualTo(100);
    }

    @Test
    void whatHappensMakesItQuickAgain() {
        used(1_000);
        pace.wake();

        assertThat(used(120)).isEqualTo(120);
    }
}
