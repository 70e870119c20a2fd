package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void whatCameInIsRememberedForAsLongAsItCouldBeReplayed() {
        MovingClock clock = new MovingClock();
        Recent recent = new Recent(Duration.ofMinutes(10), clock);

        assertThat(recent.isFirst("a")).isTrue();
        assertThat(recent.isFirst("a")).isFalse();
        clock.pass(Duration.ofMinutes(9));
        assertThat(recent.isFirst("b")).isTrue();
        assertThat(recent.isFirst("a")).isFalse();
        clock.pass(Duration.ofMinutes(2));
        assertThat(recent.isFirst("a")).isTrue();
        assertThat(recent.isFirst("b")).isFalse();
    }
}
