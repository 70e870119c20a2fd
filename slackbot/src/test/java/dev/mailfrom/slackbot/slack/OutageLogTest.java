package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final List<String> lines = new ArrayList<>();
    private final OutageLog outage = new OutageLog("socket-1", clock, lines::add);

    private void downFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) <= 0; passed = passed.plusSeconds(2)) {
            outage.down("connection refused");
            clock.advance(Duration.ofSeconds(2));
        }
    }

    @Test
    void anOutageIsOneLineAMinute() {
        downFor(Duration.ofSeconds(125));

        assertThat(lines)
                .containsExactly(
                        "socket-1 is not connected to Slack: connection refused. It is tried again until it succeeds.",
                        "socket-1 is not connected to Slack for 60 s: connection refused. It is tried again until it"
                                + " succeeds.",
                        "socket-1 is not connected to Slack for 120 s: connection refused. It is tried again until it"
                                + " succeeds.");
    }

    @Test
    void theEndOfAnOutageIsTold() {
        downFor(Duration.ofSeconds(8));
        outage.up();
        outage.up();

        assertThat(lines).hasSize(2).last().isEqualTo("socket-1 is connected to Slack again, after 10 s.");
    }

    @Test
    void aConnectionThatStaysSaysNothing() {
        outage.up();

        assertThat(lines).isEmpty();
    }
}
