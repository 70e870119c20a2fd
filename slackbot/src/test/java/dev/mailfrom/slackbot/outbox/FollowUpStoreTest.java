package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.bounce;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
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
@EnumSource(StoreEngine.class)
class FollowUpStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(72);

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final BotStore bot;
    private final FollowUpStore followUps;

    FollowUpStoreTest(StoreEngine engine) {
        this.store = clock.store(engine);
        this.bot = BotStoreSamples.of(store);
        this.followUps = bot.followUps();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    /** A change that was applied, with a plan, and followed. */
    private String followed(String identity) {
        Change change = claimed(store.journal(), "me", identity);
        store.journal().start(change.id(), 1, ALICE, "me", MINUTE);
        store.journal()
                .complete(change.id(), 1, ALICE, "me", ItemState.APPLIED, Optional.of(bounce(identity)), "req-1", "");
        bot.plans()
                .add(new PlanMessage(
                        "plan of " + identity,
                        change.id(),
                        "T1",
                        "C1",
                        "U1",
                        "prod",
                        "eu-west-1",
                        "set a b",
                        "stamp",
                        "{}",
                        "",
                        "",
                        0));
        followUps.begin(change.id(), 1, LONGEST);
        return change.id();
    }

    private static StatusObservation pending(Duration next) {
        return new StatusObservation("Pending", "", List.of(), Optional.of(next));
    }

    private FollowUp take() {
        List<FollowUp> taken = followUps.claim(followUps.due(10), "me", MINUTE);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    @Test
    void whatWasAppliedIsDueAtOnceAndKnowsWhatItIsAbout() {
        String id = followed("example.com");
        followUps.begin(id, 1, MINUTE);

        assertThat(followUps.due(10)).singleElement().satisfies(followUp -> {
            assertThat(followUp.identity().name()).isEqualTo("example.com");
            assertThat(followUp.target()).isEqualTo(bounce("example.com"));
            assertThat(followUp.account()).isEqualTo("prod");
            assertThat(followUp.region()).isEqualTo("eu-west-1");
            assertThat(followUp.status()).isEmpty();
            assertThat(followUp.expired()).isFalse();
        });
    }

    @Test
    void whatIsNewGoesIntoTheHistoryAndWhatIsTheSameDoesNot() {
        String id = followed("example.com");
        assertThat(followUps.recordStatus(take(), "me", ALICE, pending(MINUTE))).isTrue();
        assertThat(followUps.due(10)).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(followUps.recordStatus(take(), "me", ALICE, pending(MINUTE))).isTrue();
        clock.advance(EpochMicros.of(MINUTE));
        FollowUp third = take();
        assertThat(third.polls()).isEqualTo(2);
        followUps.recordStatus(
                third,
                "me",
                ALICE,
                new StatusObservation("Failed", "SES has given up.", List.of("a MX", "b TXT"), Optional.empty()));

        assertThat(store.journal().events(id))
                .filteredOn(event -> event.is(JournalEventType.STATUS))
                .extracting(event -> event.from() + ">" + event.to() + " " + event.detail() + " " + event.document())
                .containsExactly(">Pending  ", "Pending>Failed SES has given up. a MX\nb TXT");
        clock.advance(EpochMicros.of(LONGEST));
        assertThat(followUps.due(10)).isEmpty();
        assertThat(followUps.ofChange(id)).singleElement().satisfies(followUp -> {
            assertThat(followUp.ended()).isTrue();
            assertThat(followUp.status()).isEqualTo("Failed");
        });
    }

    @Test
    void anEndWithoutAnythingNewIsRecordedToo() {
        String id = followed("example.com");
        followUps.recordStatus(take(), "me", ALICE, pending(Duration.ZERO));
        clock.advance(EpochMicros.of(LONGEST));
        FollowUp last = take();
        assertThat(last.expired()).isTrue();
        followUps.recordStatus(
                last, "me", ALICE, new StatusObservation("Pending", "72 hours.", List.of(), Optional.empty()));

        assertThat(store.journal().events(id)).last().satisfies(event -> {
            assertThat(event.is(JournalEventType.STATUS)).isTrue();
            assertThat(event.detail()).isEqualTo("72 hours.");
        });
    }

    @Test
    void ofManyProcessesOneTakesItAndOneWhoseLeaseEndedRecordsNothing() {
        String id = followed("example.com");
        List<FollowUp> due = followUps.due(10);
        List<CompletableFuture<List<FollowUp>>> claimers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> followUps.claim(due, "p" + i, MINUTE)))
                .toList();
        List<FollowUp> taken = new ArrayList<>();
        claimers.forEach(claimer -> taken.addAll(claimer.join()));
        assertThat(taken).hasSize(1);
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(followUps.claim(followUps.due(10), "another", MINUTE)).hasSize(1);

        for (int i = 0; i < 8; i++) {
            assertThat(followUps.recordStatus(taken.get(0), "p" + i, ALICE, pending(MINUTE)))
                    .isFalse();
        }
        assertThat(followUps.recordStatus(taken.get(0), "another", ALICE, pending(MINUTE)))
                .isTrue();
        assertThat(followUps.recordStatus(taken.get(0), "another", ALICE, pending(MINUTE)))
                .isFalse();
        assertThat(store.journal().events(id))
                .filteredOn(event -> event.is(JournalEventType.STATUS))
                .hasSize(1);
    }

    @Test
    void aProcessThatIsGoneHoldsNoFollowUp() {
        followed("example.com");
        take();
        assertThat(followUps.due(10)).isEmpty();
        followUps.endLeases("another"::equals);
        assertThat(followUps.due(10)).isEmpty();
        followUps.endLeases("me"::equals);

        assertThat(followUps.due(10)).hasSize(1);
    }

    @Test
    void whatCouldNotBePolledComesAgainAfterThePause() {
        followed("example.com");
        followUps.postpone(take(), "me", MINUTE);

        assertThat(followUps.due(10)).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(take().polls()).isZero();
    }
}
