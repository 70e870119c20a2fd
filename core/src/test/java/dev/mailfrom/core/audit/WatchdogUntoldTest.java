package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch makes of news that nobody has said to be told. */
class WatchdogUntoldTest {

    private final WatchedFleet fleet = new WatchedFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    private Alert.Kind kind(Round round) {
        return WatchedFleet.single(round).kind();
    }

    @Test
    void what_nobody_was_told_comes_again() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "Failed");
        Alert first = WatchedFleet.single(fleet.untold());
        Alert again = WatchedFleet.single(fleet.untold());
        assertThat(again.kind()).isEqualTo(first.kind());
        assertThat(again.trouble().id()).isEqualTo(first.trouble().id());
    }

    @Test
    void what_may_have_been_told_and_is_over_is_told_to_be_over() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "Failed");
        Alert bad = WatchedFleet.single(fleet.untold());
        fleet.ses.with("example.com", "Success");

        Alert well = WatchedFleet.single(fleet.untold());

        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.trouble().id()).isEqualTo(bad.trouble().id());
        assertThat(kind(fleet.round())).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void what_turns_again_before_anybody_was_surely_told_is_told_as_it_is_in_the_end() {
        fleet.ses.with("example.com", "Success");
        fleet.round();
        fleet.ses.with("example.com", "TemporaryFailure");
        String id = WatchedFleet.single(fleet.untold()).trouble().id();
        fleet.ses.with("example.com", "Success");
        fleet.untold();
        fleet.ses.with("example.com", "TemporaryFailure");

        Alert last = WatchedFleet.single(fleet.round());

        assertThat(last.kind()).isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(last.trouble().id()).isEqualTo(id);
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Failed");
        assertThat(kind(fleet.untold())).isEqualTo(Alert.Kind.GAVE_UP);
        fleet.ses.with("example.com", "Pending");
        assertThat(kind(fleet.round()))
                .as("that it is given up may have been told")
                .isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(fleet.round().alerts()).isEmpty();
    }

    @Test
    void who_is_gone_before_anybody_was_surely_told_of_its_trouble_ends_that_trouble() {
        fleet.ses.with("example.com", "Failed").with("b.example", "Success");
        String id = WatchedFleet.single(fleet.round()).trouble().id();
        fleet.ses.with("example.com", "Success");
        fleet.untold();
        fleet.ses.without("example.com");

        Alert gone = WatchedFleet.single(fleet.round());

        assertThat(gone.kind()).isEqualTo(Alert.Kind.GONE);
        assertThat(gone.trouble().id()).isEqualTo(id);
    }

    @Test
    void who_takes_long_to_tell_can_keep_the_turn_and_what_was_left_out_comes_again() {
        fleet.ses.with("a.example", "Failed").with("b.example", "Failed");
        Round round = fleet.look();
        fleet.passes(Duration.ofSeconds(100));
        assertThat(fleet.dog.keep()).isTrue();
        fleet.passes(Duration.ofSeconds(100));
        assertThat(fleet.dog("there/2/2", Severity.ERROR).look(fleet.cancellation))
                .isInstanceOf(Watchdog.Look.Elsewhere.class);

        fleet.dog.told(round.alerts().subList(0, 1));

        assertThat(fleet.dog.keep()).isFalse();
        fleet.passes(WatchedFleet.EVERY);
        assertThat(WatchedFleet.single(fleet.round()).trouble().identity().name())
                .isEqualTo("b.example");
    }
}
