package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollHealthTest {

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final PollHealth health = new PollHealth(clock);

    @Test
    void theLastRoundDecides() {
        health.succeeded();
        assertThat(health.problem()).isEmpty();

        health.failed(new IllegalStateException("current transaction is aborted; host db.internal"));
        assertThat(health.problem()).isEqualTo("the last access failed; see the log");

        health.succeeded();
        assertThat(health.problem()).isEmpty();
    }

    @Test
    void aRoundThatDoesNotEndIsAProblemToo() {
        health.succeeded();
        clock.advance(Duration.ofSeconds(15));
        assertThat(health.problem()).isEmpty();
        clock.advance(Duration.ofSeconds(5));

        assertThat(health.problem()).isEqualTo("has not answered for 20 s");
    }
}
