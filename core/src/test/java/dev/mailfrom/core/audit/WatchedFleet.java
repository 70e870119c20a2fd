package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.journal.FakeClock;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Identities that are watched, over a store of their own. */
final class WatchedFleet implements AutoCloseable {

    static final Duration EVERY = Duration.ofMinutes(15);
    static final Duration DNS_EVERY = Duration.ofHours(1);
    private static final long START = 1_795_000_000_000_000L;
    static final Instant BEGIN = Instant.EPOCH.plus(START, ChronoUnit.MICROS);

    final FakeClock clock = new FakeClock(START);
    final FleetSes ses = new FleetSes();
    final FakeDns dns = Sweeps.right();
    final Cancellation cancellation = new Cancellation();
    Store store;
    Watchdog dog;

    WatchedFleet() {
        use(Engine.SQLITE);
    }

    private void use(Engine engine) {
        store = clock.store(engine);
        dog = dog("here/1/1", Severity.ERROR);
    }

    /** Over another store. */
    void open(Engine engine) {
        store.close();
        use(engine);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Another process that keeps the same watch. */
    Watchdog dog(String owner, Severity from) {
        Sweep sweep = Sweeps.of(List.of(new Site(Sweeps.HERE, ending -> ses)), false, dns, Runnable::run);
        Watchdog.Order order = new Watchdog.Order("night", "us-east-1", Selection.ALL, from, EVERY, DNS_EVERY);
        return new Watchdog(order, sweep, store.sightings(), store.turns(), owner, "ended/8/8"::equals, () -> 0);
    }

    void passes(Duration time) {
        clock.advance(TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
    }

    /** The next look, when it is due, of which people are told. */
    Round round() {
        Round round = look();
        if (!round.alerts().isEmpty()) {
            dog.told(round.alerts());
        }
        passes(EVERY);
        return round;
    }

    /** The next look, of which nobody is told because the process dies. */
    Round untold() {
        Round round = look();
        passes(EVERY);
        return round;
    }

    Round look() {
        Watchdog.Look look = dog.look(cancellation);
        assertThat(look).isInstanceOf(Watchdog.Look.Done.class);
        assertThat(look.next()).isEqualTo(EVERY);
        return ((Watchdog.Look.Done) look).round();
    }

    void mxVanishes() {
        dns.says(RecordType.MX, HandMadeAnswers.noSuchName(RecordType.MX));
    }

    void mxIsBack() {
        dns.says(RecordType.MX, HandMadeAnswers.mx("10 " + HandMadeAnswers.SES));
    }

    static Alert single(Round round) {
        assertThat(round.alerts()).hasSize(1);
        return round.alerts().get(0);
    }
}
