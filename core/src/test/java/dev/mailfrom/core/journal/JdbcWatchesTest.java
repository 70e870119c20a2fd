package dev.mailfrom.core.journal;

import static dev.mailfrom.core.journal.Samples.ALICE;
import static dev.mailfrom.core.journal.Samples.bounce;
import static dev.mailfrom.core.journal.Samples.claimed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class JdbcWatchesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(72);

    private final FakeClock clock = new FakeClock(1_795_000_000_000_000L);
    private final Store store;
    private final Watches watches;

    JdbcWatchesTest(Engine engine) {
        this.store = clock.store(engine);
        this.watches = store.watches();
    }

    @AfterEach
    void the_history_is_whole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    /** A change that was applied, with a card, and watched. */
    private String watched(String identity) {
        Change change = claimed(store.journal(), "me", identity);
        store.journal().start(change.id(), 1, ALICE, "me", MINUTE);
        store.journal()
                .settle(change.id(), 1, ALICE, "me", ItemState.APPLIED, Optional.of(bounce(identity)), "req-1", "");
        store.cards()
                .add(new Card(
                        "card of " + identity,
                        change.id(),
                        "T1",
                        "C1",
                        "17.1",
                        "U1",
                        "prod",
                        "eu-west-1",
                        "set a b",
                        "stamp",
                        "{}",
                        "applied",
                        "link",
                        0,
                        0,
                        Instant.EPOCH));
        watches.begin(change.id(), 1, LONGEST);
        return change.id();
    }

    private static Watches.Sighting pending(Duration next) {
        return new Watches.Sighting("Pending", "", List.of(), Optional.of(next));
    }

    private Watched take() {
        List<Watched> taken = watches.take(watches.due(10), "me", MINUTE);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    @Test
    void what_was_applied_is_due_at_once_and_knows_what_it_is_about() {
        String id = watched("example.com");
        watches.begin(id, 1, MINUTE);

        assertThat(watches.due(10)).singleElement().satisfies(watched -> {
            assertThat(watched.identity().name()).isEqualTo("example.com");
            assertThat(watched.target()).isEqualTo(bounce("example.com"));
            assertThat(watched.account()).isEqualTo("prod");
            assertThat(watched.region()).isEqualTo("eu-west-1");
            assertThat(watched.status()).isEmpty();
            assertThat(watched.over()).isFalse();
        });
    }

    @Test
    void what_is_new_goes_into_the_history_and_what_is_the_same_does_not() {
        String id = watched("example.com");
        assertThat(watches.seen(take(), "me", ALICE, pending(MINUTE))).isTrue();
        assertThat(watches.due(10)).isEmpty();
        clock.advance(Micros.of(MINUTE));
        assertThat(watches.seen(take(), "me", ALICE, pending(MINUTE))).isTrue();
        clock.advance(Micros.of(MINUTE));
        Watched third = take();
        assertThat(third.looks()).isEqualTo(2);
        watches.seen(
                third,
                "me",
                ALICE,
                new Watches.Sighting("Failed", "SES has given up.", List.of("a MX", "b TXT"), Optional.empty()));

        assertThat(store.journal().events(id))
                .filteredOn(JournalEvent::isStatus)
                .extracting(event -> event.from() + ">" + event.to() + " " + event.detail() + " " + event.document())
                .containsExactly(">Pending  ", "Pending>Failed SES has given up. a MX\nb TXT");
        clock.advance(Micros.of(LONGEST));
        assertThat(watches.due(10)).isEmpty();
        assertThat(watches.of(id)).singleElement().satisfies(watched -> {
            assertThat(watched.ended()).isTrue();
            assertThat(watched.status()).isEqualTo("Failed");
        });
    }

    @Test
    void an_end_without_anything_new_is_told_too() {
        String id = watched("example.com");
        watches.seen(take(), "me", ALICE, pending(Duration.ZERO));
        clock.advance(Micros.of(LONGEST));
        Watched last = take();
        assertThat(last.over()).isTrue();
        watches.seen(last, "me", ALICE, new Watches.Sighting("Pending", "72 hours.", List.of(), Optional.empty()));

        assertThat(store.journal().events(id)).last().satisfies(event -> {
            assertThat(event.isStatus()).isTrue();
            assertThat(event.detail()).isEqualTo("72 hours.");
        });
    }

    @Test
    void of_many_who_take_it_one_has_it_and_who_slept_over_his_lease_writes_nothing() {
        String id = watched("example.com");
        List<Watched> due = watches.due(10);
        List<CompletableFuture<List<Watched>>> takers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> watches.take(due, "p" + i, MINUTE)))
                .toList();
        List<Watched> taken = new ArrayList<>();
        takers.forEach(taker -> taken.addAll(taker.join()));
        assertThat(taken).hasSize(1);
        clock.advance(Micros.of(MINUTE));
        assertThat(watches.take(watches.due(10), "another", MINUTE)).hasSize(1);

        for (int i = 0; i < 8; i++) {
            assertThat(watches.seen(taken.get(0), "p" + i, ALICE, pending(MINUTE)))
                    .isFalse();
        }
        assertThat(watches.seen(taken.get(0), "another", ALICE, pending(MINUTE)))
                .isTrue();
        assertThat(watches.seen(taken.get(0), "another", ALICE, pending(MINUTE)))
                .isFalse();
        assertThat(store.journal().events(id))
                .filteredOn(JournalEvent::isStatus)
                .hasSize(1);
    }

    @Test
    void whoever_is_gone_holds_no_watch() {
        watched("example.com");
        take();
        assertThat(watches.due(10)).isEmpty();
        watches.endLeases("another"::equals);
        assertThat(watches.due(10)).isEmpty();
        watches.endLeases("me"::equals);

        assertThat(watches.due(10)).hasSize(1);
    }

    @Test
    void what_could_not_be_looked_at_comes_again_after_the_pause() {
        watched("example.com");
        watches.postpone(take(), "me", MINUTE);

        assertThat(watches.due(10)).isEmpty();
        clock.advance(Micros.of(MINUTE));
        assertThat(take().looks()).isZero();
    }
}
