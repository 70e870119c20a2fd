package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.journal.FakeClock;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchdogTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Instant BEGIN = Instant.EPOCH.plus(START, ChronoUnit.MICROS);
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Duration DNS_EVERY = Duration.ofHours(1);

    private final FakeClock clock = new FakeClock(START);
    private final FleetSes ses = new FleetSes();
    private final FakeDns dns = Sweeps.right();
    private final Cancellation cancellation = new Cancellation();
    private Store store;
    private Watchdog dog;

    @BeforeEach
    void open() {
        open(Engine.SQLITE);
    }

    private void open(Engine engine) {
        close();
        store = clock.store(engine);
        dog = dog("here/1/1", Severity.ERROR);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Watchdog dog(String owner, Severity from) {
        Sweep sweep = Sweeps.of(List.of(new Site(Sweeps.HERE, ending -> ses)), false, dns, Runnable::run);
        Watchdog.Order order = new Watchdog.Order("night", "us-east-1", Selection.ALL, from, EVERY, DNS_EVERY);
        return new Watchdog(order, sweep, store.sightings(), store.turns(), owner, "ended/8/8"::equals, () -> 0);
    }

    private void passes(Duration time) {
        clock.advance(TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
    }

    /** The next look, when it is due, of which people are told. */
    private Round round() {
        Round round = look();
        if (!round.alerts().isEmpty()) {
            dog.told(round.alerts());
        }
        passes(EVERY);
        return round;
    }

    /** The next look, of which nobody is told because the process dies. */
    private Round untold() {
        Round round = look();
        passes(EVERY);
        return round;
    }

    private Round look() {
        Watchdog.Look look = dog.look(cancellation);
        assertThat(look).isInstanceOf(Watchdog.Look.Done.class);
        assertThat(look.next()).isEqualTo(EVERY);
        return ((Watchdog.Look.Done) look).round();
    }

    private void mxVanishes() {
        dns.says(RecordType.MX, HandMadeAnswers.noSuchName(RecordType.MX));
    }

    private void mxIsBack() {
        dns.says(RecordType.MX, HandMadeAnswers.mx("10 " + HandMadeAnswers.SES));
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
    void tells_once_when_it_turns_bad_and_once_when_it_recovers(Engine engine) {
        open(engine);
        ses.with("example.com", "Success").with("example.org", "Success");
        assertThat(round().alerts()).isEmpty();
        ses.with("example.com", "TemporaryFailure");
        mxVanishes();

        Alert bad = single(round());

        assertThat(bad.kind()).isEqualTo(Alert.Kind.TURNED_BAD);
        assertThat(bad.trouble().identity().name()).isEqualTo("example.com");
        assertThat(bad.trouble().findings())
                .extracting(finding -> finding.code())
                .containsExactly(FindingCode.MX_MISSING, FindingCode.SES_TEMPORARY_FAILURE);
        assertThat(bad.trouble().mend()).contains("IN MX 10");
        Instant seen = BEGIN.plus(EVERY);
        assertThat(bad.trouble().since()).isEqualTo(seen);
        assertThat(bad.trouble().givesUp()).contains(seen.plus(Duration.ofHours(72)));
        assertThat(bad.trouble().exact()).isTrue();

        Round silent = round();
        assertThat(silent.alerts()).isEmpty();
        assertThat(silent.still())
                .extracting(trouble -> trouble.identity().name())
                .containsExactly("example.com");
        assertThat(silent.bad()).isEqualTo(1);

        ses.with("example.com", "Success");
        mxIsBack();
        Alert well = single(round());
        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.trouble().id()).isEqualTo(bad.trouble().id());
        assertThat(well.trouble().since()).isEqualTo(seen);
        assertThat(round().alerts()).isEmpty();
    }

    @Test
    void what_was_set_again_has_recovered_when_ses_has_seen_the_mx_and_not_before() {
        ses.with("example.com", "Failed");
        mxVanishes();
        Alert bad = single(round());
        ses.with("example.com", "Pending");
        mxIsBack();

        Round waiting = round();

        assertThat(waiting.alerts()).isEmpty();
        assertThat(waiting.still()).singleElement().satisfies(trouble -> {
            assertThat(trouble.id()).isEqualTo(bad.trouble().id());
            assertThat(trouble.findings()).isEmpty();
            assertThat(trouble.givesUp()).isPresent();
        });
        ses.with("example.com", "Success");
        Alert well = single(round());
        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.trouble().id()).isEqualTo(bad.trouble().id());
    }

    private static Alert single(Round round) {
        assertThat(round.alerts()).hasSize(1);
        return round.alerts().get(0);
    }

    @Test
    void an_mx_that_vanishes_is_told_before_ses_has_seen_it() {
        ses.with("example.com", "Success");
        round();
        mxVanishes();
        assertThat(round().alerts()).as("DNS is not due").isEmpty();
        round();
        round();

        Alert bad = single(round());

        assertThat(bad.trouble().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.SES_STALE_SUCCESS, FindingCode.MX_MISSING);
        assertThat(bad.trouble().givesUp()).isEmpty();
    }

    @Test
    void asks_dns_only_for_what_is_new_has_changed_is_not_well_or_was_not_asked_for_long() {
        ses.many(5).with("bad.example", "Failed");
        assertThat(round().asked()).isEqualTo(6);
        assertThat(round().asked()).isEqualTo(1);
        ses.with("c00001.example", "TemporaryFailure").with("new.example", "Success");
        assertThat(round().asked()).isEqualTo(3);
        passes(DNS_EVERY);
        assertThat(round().asked()).isEqualTo(7);
    }

    @Test
    void reads_the_attributes_in_batches_at_each_look() {
        ses.many(250);
        round();
        assertThat(ses.requests()).containsEntry("list", 1L).containsEntry("mail from", 3L);
        round();
        assertThat(ses.requests())
                .containsEntry("list", 2L)
                .containsEntry("mail from", 6L)
                .containsEntry("verification", 6L)
                .doesNotContainKeys("notification", "receipt rules");
    }

    @Test
    void what_is_bad_at_the_first_look_is_told_and_how_long_ses_still_looks_is_a_limit() {
        mxVanishes();
        ses.with("example.com", "Pending").bare("never.example");
        ses.verification("never.example", "Pending");

        Alert bad = single(round());

        assertThat(bad.trouble().identity().name()).isEqualTo("example.com");
        assertThat(bad.trouble().exact()).isFalse();
        assertThat(bad.trouble().givesUp()).contains(BEGIN.plus(Duration.ofHours(72)));
    }

    @Test
    void tells_again_when_ses_gives_up_and_is_silent_when_somebody_tries_anew() {
        mxVanishes();
        ses.with("example.com", "Pending");
        String id = single(round()).trouble().id();
        ses.with("example.com", "Failed");

        Alert given = single(round());

        assertThat(given.kind()).isEqualTo(Alert.Kind.GAVE_UP);
        assertThat(given.trouble().id()).isEqualTo(id);
        assertThat(given.trouble().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.SES_FAILED_NEEDS_RESTART);
        ses.with("example.com", "Pending");
        assertThat(round().alerts()).isEmpty();
        ses.with("example.com", "Failed");
        assertThat(single(round()).kind()).isEqualTo(Alert.Kind.GAVE_UP);
    }

    @Test
    void who_loses_what_it_had_has_turned_bad_and_who_never_had_it_has_not() {
        ses.with("example.com", "Success").with("b.example", "Success").bare("c.example");
        assertThat(round().alerts()).isEmpty();
        ses.bare("example.com");
        ses.verification("b.example", "Failed");

        assertThat(round().alerts())
                .extracting(alert -> alert.trouble().findings().get(0).code())
                .containsExactlyInAnyOrder(FindingCode.SES_NOT_CONFIGURED, FindingCode.IDENTITY_NOT_VERIFIED);
        assertThat(round().alerts()).isEmpty();
        ses.with("example.com", "Success");
        ses.verification("b.example", "Success");
        assertThat(round().alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.RECOVERED, Alert.Kind.RECOVERED);
    }

    @Test
    void who_is_no_longer_registered_is_told_once_and_forgotten() {
        ses.with("example.com", "Success").with("b.example", "Success");
        round();
        ses.without("example.com");

        Alert gone = single(round());
        assertThat(gone.kind()).isEqualTo(Alert.Kind.GONE);
        assertThat(gone.trouble().now()).isEmpty();
        assertThat(round().alerts()).isEmpty();
        ses.with("example.com", "Success");
        assertThat(round().alerts()).isEmpty();
    }

    @Test
    void what_nobody_was_told_comes_again_and_what_recovers_before_is_not_told_at_all() {
        ses.with("example.com", "Success");
        round();
        ses.with("example.com", "Failed");
        Alert first = single(untold());
        Alert again = single(untold());
        assertThat(again.kind()).isEqualTo(first.kind());
        assertThat(again.trouble().id()).isEqualTo(first.trouble().id());
        ses.with("example.com", "Success");
        assertThat(untold().alerts()).isEmpty();
    }

    @Test
    void what_could_not_be_determined_is_neither_bad_nor_well_again() {
        ses.with("example.com", "Success");
        round();
        ses.with("example.com", "TemporaryFailure");
        round();
        ses.with("example.com", "Success");
        dns.says(
                RecordType.MX,
                HandMadeAnswers.undetermined(
                        RecordType.MX, dev.mailfrom.core.dns.DnsAnswer.Reason.SERVFAIL, "SERVFAIL"));
        Round unknown = round();
        assertThat(unknown.alerts()).isEmpty();
        assertThat(unknown.still()).hasSize(1);
        mxIsBack();
        assertThat(single(round()).kind()).isEqualTo(Alert.Kind.RECOVERED);
    }

    @Test
    void warnings_are_trouble_where_that_is_wanted() {
        dns.says(RecordType.TXT, HandMadeAnswers.noData(RecordType.TXT));
        ses.with("example.com", "Success");
        assertThat(round().alerts()).isEmpty();
        dog = dog("here/1/1", Severity.WARNING);
        passes(DNS_EVERY);
        assertThat(single(round()).trouble().findings())
                .extracting(finding -> finding.code())
                .containsExactly(FindingCode.SPF_MISSING);
    }

    @Test
    void more_than_ten_at_once_are_a_flood() {
        ses.many(10);
        round();
        ses.many(0);
        for (int i = 1; i <= 10; i++) {
            ses.with("c%05d.example".formatted(i), "Failed");
        }
        assertThat(round().isFlood()).isFalse();
        ses.with("d.example", "Failed");
        for (int i = 1; i <= 10; i++) {
            ses.with("c%05d.example".formatted(i), "Success");
        }
        Round flood = round();
        assertThat(flood.alerts()).hasSize(11);
        assertThat(flood.isFlood()).isTrue();
        assertThat(flood.alerts().get(0).kind()).isEqualTo(Alert.Kind.TURNED_BAD);
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
    void of_two_replicas_one_looks_and_the_other_knows_what_it_has_seen(Engine engine) {
        open(engine);
        Watchdog other = dog("there/2/2", Severity.ERROR);
        ses.with("example.com", "Success");
        dog.look(cancellation);
        assertThat(other.look(cancellation)).isEqualTo(new Watchdog.Look.NotYet(EVERY));
        passes(EVERY);
        ses.with("example.com", "Failed");

        Watchdog.Look look = other.look(cancellation);

        assertThat(((Watchdog.Look.Done) look).round().alerts()).hasSize(1);
        assertThat(dog.look(cancellation))
                .as("the other one is about to tell")
                .isInstanceOf(Watchdog.Look.Elsewhere.class);
        passes(Watchdog.LEASE);
        assertThat(round().alerts()).as("the other one has died before it told").hasSize(1);
        assertThat(other.look(cancellation)).isInstanceOf(Watchdog.Look.Done.class);
    }

    @Test
    void who_takes_long_to_tell_can_keep_the_turn_and_what_was_left_out_comes_again() {
        ses.with("a.example", "Failed").with("b.example", "Failed");
        Round round = look();
        passes(Duration.ofSeconds(100));
        assertThat(dog.keep()).isTrue();
        passes(Duration.ofSeconds(100));
        assertThat(dog("there/2/2", Severity.ERROR).look(cancellation)).isInstanceOf(Watchdog.Look.Elsewhere.class);

        dog.told(round.alerts().subList(0, 1));

        assertThat(dog.keep()).isFalse();
        passes(EVERY);
        assertThat(single(round()).trouble().identity().name()).isEqualTo("b.example");
    }

    @Test
    void another_replica_takes_over_from_one_that_has_died_in_the_middle() {
        ses.with("example.com", "Failed");
        store.turns().take("night/" + Sweeps.HERE.bucket(), "dead/9/9", Watchdog.LEASE);

        Watchdog.Look look = dog.look(cancellation);

        assertThat(look).isInstanceOf(Watchdog.Look.Elsewhere.class);
        assertThat(((Watchdog.Look.Elsewhere) look).owner()).isEqualTo("dead/9/9");
        passes(Watchdog.LEASE);
        assertThat(round().alerts()).hasSize(1);
    }

    @Test
    void nobody_waits_for_one_that_is_known_to_have_ended() {
        ses.with("example.com", "Failed");
        store.turns().take("night/" + Sweeps.HERE.bucket(), "ended/8/8", Watchdog.LEASE);

        assertThat(round().alerts()).hasSize(1);
    }

    @Test
    void ses_being_away_is_told_once_and_the_watch_goes_on() {
        ses.with("example.com", "Success");
        round();
        ses.failing("mail from", 1, FakeSes.failure(SesFailure.Kind.CONNECTION));

        Watchdog.Look first = dog.look(cancellation);

        assertThat(first).isInstanceOf(Watchdog.Look.Away.class);
        assertThat(((Watchdog.Look.Away) first).news()).isTrue();
        assertThat(first.next()).isLessThan(EVERY);
        passes(first.next());
        assertThat(((Watchdog.Look.Away) dog.look(cancellation)).news()).isFalse();
        passes(first.next());
        ses.mended();
        Round back = round();
        assertThat(back.back()).isTrue();
        assertThat(back.alerts()).isEmpty();
        assertThat(round().back()).isFalse();
    }

    @Test
    void a_look_that_is_stopped_is_left_to_the_next_at_once() {
        ses.with("example.com", "Failed");
        cancellation.cancel();

        assertThat(dog.look(cancellation)).isEqualTo(new Watchdog.Look.Interrupted(Duration.ZERO));
        assertThat(dog("there/2/2", Severity.ERROR).look(new Cancellation())).isInstanceOf(Watchdog.Look.Done.class);
    }

    @Test
    void who_wants_to_know_now_gets_a_look_at_once_and_at_dns_too() {
        ses.with("example.com", "Success");
        dog.look(cancellation);
        mxVanishes();

        dog.hasten();

        Watchdog.Look look = dog.look(cancellation);
        assertThat(((Watchdog.Look.Done) look).round().alerts()).hasSize(1);
    }
}
