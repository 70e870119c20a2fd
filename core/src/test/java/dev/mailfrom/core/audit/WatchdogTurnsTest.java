package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of several that keep the same watch one looks. */
class WatchdogTurnsTest {

    private final WatchedFleet fleet = new WatchedFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
    void of_two_replicas_one_looks_and_the_other_knows_what_it_has_seen(Engine engine) {
        fleet.open(engine);
        Watchdog other = fleet.dog("there/2/2", Severity.ERROR);
        fleet.ses.with("example.com", "Success");
        fleet.dog.look(fleet.cancellation);
        assertThat(other.look(fleet.cancellation)).isEqualTo(new Watchdog.Look.NotYet(WatchedFleet.EVERY, true));
        fleet.passes(WatchedFleet.EVERY);
        fleet.ses.with("example.com", "Failed");

        Watchdog.Look look = other.look(fleet.cancellation);

        assertThat(((Watchdog.Look.Done) look).round().alerts()).hasSize(1);
        assertThat(fleet.dog.look(fleet.cancellation))
                .as("the other one is about to tell")
                .isInstanceOf(Watchdog.Look.Elsewhere.class);
        fleet.passes(Watchdog.LEASE);
        assertThat(fleet.round().alerts())
                .as("the other one has died before it told")
                .hasSize(1);
        assertThat(other.look(fleet.cancellation)).isInstanceOf(Watchdog.Look.Done.class);
    }

    @Test
    void another_replica_takes_over_from_one_that_has_died_in_the_middle() {
        fleet.ses.with("example.com", "Failed");
        fleet.store.turns().take("night/" + Sweeps.HERE.bucket(), "dead/9/9", Watchdog.LEASE);

        Watchdog.Look look = fleet.dog.look(fleet.cancellation);

        assertThat(look).isInstanceOf(Watchdog.Look.Elsewhere.class);
        assertThat(((Watchdog.Look.Elsewhere) look).owner()).isEqualTo("dead/9/9");
        fleet.passes(Watchdog.LEASE);
        assertThat(fleet.round().alerts()).hasSize(1);
    }

    @Test
    void nobody_waits_for_one_that_is_known_to_have_ended() {
        fleet.ses.with("example.com", "Failed");
        fleet.store.turns().take("night/" + Sweeps.HERE.bucket(), "ended/8/8", Watchdog.LEASE);

        assertThat(fleet.round().alerts()).hasSize(1);
    }

    @Test
    void a_look_that_is_stopped_is_left_to_the_next_at_once() {
        fleet.ses.with("example.com", "Failed");
        fleet.cancellation.cancel();

        assertThat(fleet.dog.look(fleet.cancellation)).isEqualTo(new Watchdog.Look.Interrupted(Duration.ZERO));
        assertThat(fleet.dog("there/2/2", Severity.ERROR).look(new Cancellation()))
                .isInstanceOf(Watchdog.Look.Done.class);
    }
}
