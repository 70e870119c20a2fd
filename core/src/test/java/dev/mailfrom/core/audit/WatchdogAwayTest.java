package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A watch while SES or DNS does not answer. */
class WatchdogAwayTest {

    private final WatchedFleet fleet = new WatchedFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void ses_being_away_is_told_once_and_the_watch_goes_on() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.failing("mail from", 1, FakeSes.failure(SesFailure.Kind.CONNECTION));

        Watchdog.Look first = fleet.dog.look(fleet.cancellation);

        assertThat(first).isInstanceOf(Watchdog.Look.Away.class);
        assertThat(((Watchdog.Look.Away) first).news()).isTrue();
        assertThat(first.next()).isLessThan(WatchedFleet.EVERY);
        fleet.passes(first.next());
        assertThat(((Watchdog.Look.Away) fleet.dog.look(fleet.cancellation)).news())
                .isFalse();
        fleet.passes(first.next());
        fleet.ses.mended();
        Round back = fleet.round();
        assertThat(back.back()).isTrue();
        assertThat(back.alerts()).isEmpty();
        assertThat(fleet.round().back()).isFalse();
    }

    @Test
    void who_could_not_look_knows_when_another_one_could() {
        Watchdog other = fleet.dog("there/2/2", Severity.ERROR);
        fleet.ses.with("example.com", "Success").failing("mail from", 1, FakeSes.failure(SesFailure.Kind.CONNECTION));
        fleet.dog.look(fleet.cancellation);

        assertThat(notYet(fleet.dog).seen()).as("nobody could look since").isFalse();

        fleet.ses.mended();
        fleet.passes(Duration.ofSeconds(30));
        assertThat(other.look(fleet.cancellation)).isInstanceOf(Watchdog.Look.Done.class);
        assertThat(notYet(fleet.dog).seen()).isTrue();
        fleet.passes(WatchedFleet.EVERY);
        fleet.ses.failing("mail from", 1, FakeSes.failure(SesFailure.Kind.CONNECTION));
        Watchdog.Look again = fleet.dog.look(fleet.cancellation);
        assertThat(((Watchdog.Look.Away) again).news()).as("it is another time").isTrue();
    }

    private Watchdog.Look.NotYet notYet(Watchdog dog) {
        return (Watchdog.Look.NotYet) dog.look(fleet.cancellation);
    }
}
