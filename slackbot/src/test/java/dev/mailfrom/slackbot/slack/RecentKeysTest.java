package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    @Test
    void whatCameInIsRememberedForAsLongAsItCouldBeReplayed() {
        SteppedClock clock = new SteppedClock();
        RecentKeys recentKeys = new RecentKeys(Duration.ofMinutes(10), clock);

        assertThat(recentKeys.isFirst("a")).isTrue();
        assertThat(recentKeys.isFirst("a")).isFalse();
        clock.pass(Duration.ofMinutes(9));
        assertThat(recentKeys.isFirst("b")).isTrue();
        assertThat(recentKeys.isFirst("a")).isFalse();
        clock.pass(Duration.ofMinutes(2));
        assertThat(recentKeys.isFirst("a")).isTrue();
        assertThat(recentKeys.isFirst("b")).isFalse();
    }
}
