package dev.mailfrom.core.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.scan.FleetSesGateway;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanFixtures;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Identities that are watched, over a store of their own. */
final class MonitoredFleet implements AutoCloseable {

    static final Duration EVERY = Duration.ofMinutes(15);
    static final Duration DNS_EVERY = Duration.ofHours(1);
    private static final long START = 1_795_000_000_000_000L;
    static final Instant BEGIN = Instant.EPOCH.plus(START, ChronoUnit.MICROS);

    final FakeStoreClock clock = new FakeStoreClock(START);
    final FleetSesGateway ses = new FleetSesGateway();
    final FakeDns dns = ScanFixtures.right();
    final CancellationToken cancellation = new CancellationToken();
    Store store;
    IdentityMonitor dog;

    MonitoredFleet() {
        use(StoreEngine.SQLITE);
    }

    private void use(StoreEngine engine) {
        store = clock.store(engine);
        dog = monitor("here/1/1", Severity.ERROR);
    }

    /** Over another store. */
    void open(StoreEngine engine) {
        store.close();
        use(engine);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Another process that keeps the same watch. */
    IdentityMonitor monitor(String owner, Severity from) {
        IdentityScan scan =
                ScanFixtures.of(List.of(new ScanTarget(ScanFixtures.HERE, ending -> ses)), false, dns, Runnable::run);
        IdentityMonitor.MonitorSpec spec =
                new IdentityMonitor.MonitorSpec("night", "us-east-1", IdentityFilter.ALL, from, EVERY, DNS_EVERY);
        return new IdentityMonitor(
                spec, scan, store.monitoredStates(), store.leases(), owner, "ended/8/8"::equals, () -> 0);
    }

    void passes(Duration time) {
        clock.advance(TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
    }

    /** The next look, when it is due, of which people are told. */
    MonitorRound round() {
        MonitorRound round = look();
        if (!round.alerts().isEmpty()) {
            dog.acknowledge(round.alerts());
        }
        passes(EVERY);
        return round;
    }

    /** The next look, of which nobody is told because the process dies. */
    MonitorRound untold() {
        MonitorRound round = look();
        passes(EVERY);
        return round;
    }

    MonitorRound look() {
        IdentityMonitor.PollResult pollResult = dog.poll(cancellation);
        assertThat(pollResult).isInstanceOf(IdentityMonitor.PollResult.Completed.class);
        assertThat(pollResult.pollAgainAfter()).isEqualTo(EVERY);
        return ((IdentityMonitor.PollResult.Completed) pollResult).round();
    }

    void mxVanishes() {
        dns.says(RecordType.MX, SampleDnsAnswers.noSuchName(RecordType.MX));
    }

    void mxIsBack() {
        dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));
    }

    static Alert single(MonitorRound round) {
        assertThat(round.alerts()).hasSize(1);
        return round.alerts().get(0);
    }
}
