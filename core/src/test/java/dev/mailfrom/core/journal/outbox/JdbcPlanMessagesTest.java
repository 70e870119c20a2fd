package dev.mailfrom.core.journal.outbox;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JdbcPlanMessagesTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String LINK = "https://team.slack.com/archives/C1/p171";

    private final FakeStoreClock clock = new FakeStoreClock(START);
    private final StoreEngine engine;
    private final Store store;
    private final PlanMessages planMessages;

    @TempDir
    private Path directory;

    JdbcPlanMessagesTest(StoreEngine engine) {
        this.engine = engine;
        this.store = clock.store(engine);
        this.planMessages = store.planMessages();
    }

    @AfterEach
    void the_history_is_whole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    /** A card of a change of its own, in a channel. */
    private static PlanMessage card(Store store, String id, String channel) {
        String change = store.journal()
                .propose(request(ALICE, Duration.ofMinutes(15), id + ".example.com"))
                .id();
        PlanMessage planMessage = new PlanMessage(
                id,
                change,
                "T1",
                channel,
                "",
                "U1",
                "default",
                "us-east-1",
                "set a b",
                "stamp",
                "{}",
                "",
                "",
                0,
                0,
                Instant.EPOCH);
        store.planMessages().add(planMessage);
        return planMessage;
    }

    private PlanMessage card(String id) {
        return card(store, id, "C1");
    }

    private boolean take(String id) {
        return planMessages.claim(id, "me", MINUTE, SECOND);
    }

    /** Posted, linked, and told all there is. */
    private PlanMessage quiet(String id) {
        PlanMessage planMessage = card(id);
        planMessages.markShown(id, "17." + id, "open");
        planMessages.saveLink(id, LINK, ALICE);
        planMessages.recordDeliveredUpTo(id, last(planMessage), false);
        return planMessage;
    }

    private long last(PlanMessage planMessage) {
        List<JournalEvent> events = store.journal().events(planMessage.changeId());
        return events.get(events.size() - 1).n();
    }

    @Test
    void what_is_kept_is_found_again_with_its_time() {
        card("one");

        assertThat(planMessages.find("one")).hasValueSatisfying(found -> {
            assertThat(found.createdAt()).isEqualTo(EpochMicros.instant(START));
            assertThat(found.line()).isEqualTo("set a b");
            assertThat(found.isPosted()).isFalse();
            assertThat(found.link()).isEmpty();
            assertThat(found.deliveredUpTo()).isZero();
        });
        assertThat(planMessages.find("two")).isEmpty();
    }

    @Test
    void what_is_open_is_there_whether_due_or_not_the_newest_first_until_its_change_is_over() {
        card("one");
        clock.advance(1);
        card("two");
        clock.advance(1);
        store.journal().cancel(card("over").changeId(), ALICE, "");
        take("two");

        assertThat(planMessages.open(10)).extracting(PlanMessage::id).containsExactly("two", "one");
        assertThat(planMessages.open(1)).hasSize(1);
    }

    @Test
    void a_card_is_taken_by_one_and_is_due_again_after_the_lease() {
        card("one");

        assertThat(take("one")).isTrue();
        assertThat(take("one")).isFalse();
        assertThat(planMessages.due(10)).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(planMessages.due(10)).hasSize(1);
        assertThat(take("one")).isTrue();
    }

    @Test
    void whoever_is_gone_holds_no_card() {
        card("one");
        card(store, "two", "C2");
        take("one");
        planMessages.claim("two", "another", MINUTE, SECOND);
        clock.advance(EpochMicros.of(SECOND));
        planMessages.endLeases("me"::equals);

        assertThat(planMessages.due(10)).extracting(PlanMessage::id).containsExactly("one");
    }

    @Test
    void a_card_that_tells_all_there_is_to_tell_is_not_due() {
        PlanMessage planMessage = quiet("one");

        assertThat(planMessages.due(10)).isEmpty();
        store.journal().confirmForApproval(planMessage.changeId(), ALICE);
        assertThat(planMessages.due(10)).extracting(PlanMessage::id).containsExactly("one");
        planMessages.recordDeliveredUpTo("one", last(planMessage), false);
        assertThat(planMessages.due(10)).isEmpty();
    }

    @Test
    void what_was_told_stays_told_and_who_has_taken_the_card_keeps_it() {
        PlanMessage planMessage = quiet("one");
        store.journal().confirmForApproval(planMessage.changeId(), ALICE);
        assertThat(take("one")).isTrue();
        planMessages.recordDeliveredUpTo("one", last(planMessage), false);
        // Somebody who has seen less of the history.
        planMessages.recordDeliveredUpTo("one", last(planMessage) - 1, false);

        assertThat(planMessages.find("one"))
                .hasValueSatisfying(found -> assertThat(found.deliveredUpTo()).isEqualTo(last(planMessage)));
        clock.advance(EpochMicros.of(SECOND.multipliedBy(2)));
        assertThat(take("one")).as("it is another's for a minute").isFalse();
        planMessages.release("one");
        assertThat(take("one")).isTrue();
    }

    @Test
    void a_card_is_due_when_the_time_to_answer_is_up_and_while_something_has_to_be_done() {
        quiet("one");
        PlanMessage other = quiet("two");
        store.journal().confirm(other.changeId(), ALICE);
        planMessages.recordDeliveredUpTo("two", last(other), false);

        assertThat(planMessages.due(10)).extracting(PlanMessage::id).containsExactly("two");
        store.journal().claim(other.changeId(), ALICE, "me");
        planMessages.recordDeliveredUpTo("two", last(other), false);
        assertThat(planMessages.due(10)).extracting(PlanMessage::id).containsExactly("two");
        clock.advance(EpochMicros.of(Duration.ofMinutes(15)));
        assertThat(planMessages.due(10)).extracting(PlanMessage::id).contains("one");
        planMessages.recordDeliveredUpTo("one", 99, true);
        assertThat(planMessages.due(10)).extracting(PlanMessage::id).doesNotContain("one");
        assertThat(take("one")).isFalse();
    }

    @Test
    void where_the_message_is_goes_into_the_history_once() {
        PlanMessage planMessage = card("one");
        planMessages.markShown("one", "17.1", "open");
        planMessages.saveLink("one", LINK, ALICE);
        planMessages.saveLink("one", "https://elsewhere", ALICE);

        assertThat(planMessages.find("one").orElseThrow().link()).isEqualTo(LINK);
        assertThat(store.journal().events(planMessage.changeId()))
                .filteredOn(event -> event.is(JournalEventType.SHOWN))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo(LINK));
    }

    @Test
    void a_channel_has_one_message_in_its_pace_whichever_card_it_is_of() {
        card("one");
        card("two");
        card(store, "elsewhere", "C2");

        assertThat(take("one")).isTrue();
        assertThat(take("two")).isFalse();
        assertThat(take("elsewhere")).isTrue();
        clock.advance(EpochMicros.of(SECOND));
        assertThat(take("two")).isTrue();
    }

    @Test
    void a_channel_that_is_left_alone_takes_nothing_until_then() {
        card("one");
        planMessages.pauseChannel("C1", MINUTE);
        planMessages.pauseChannel("C1", SECOND);
        clock.advance(EpochMicros.of(SECOND.multipliedBy(2)));

        assertThat(take("one")).isFalse();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(take("one")).isTrue();
    }

    @Test
    void failed_tries_are_counted_and_forgotten_at_success() {
        card("one");
        planMessages.postpone("one", MINUTE);
        planMessages.postpone("one", MINUTE);

        assertThat(planMessages.due(10)).isEmpty();
        assertThat(planMessages.find("one").orElseThrow().failedAttempts()).isEqualTo(2);
        planMessages.markShown("one", "17.1", "open");
        assertThat(planMessages.find("one").orElseThrow().failedAttempts()).isZero();
    }

    @Test
    void what_is_given_back_is_due_as_soon_as_its_channel_is_free() {
        card("one");
        take("one");
        planMessages.release("one");
        assertThat(planMessages.due(10)).as("its channel is busy").isEmpty();
        clock.advance(EpochMicros.of(SECOND));

        assertThat(planMessages.due(10)).hasSize(1);
    }

    @Test
    void the_same_is_first_once_and_again_when_it_is_forgotten() {
        assertThat(planMessages.isFirstReceipt("trigger 1", MINUTE)).isTrue();
        assertThat(planMessages.isFirstReceipt("trigger 1", MINUTE)).isFalse();
        assertThat(planMessages.isFirstReceipt("trigger 2", MINUTE)).isTrue();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(planMessages.isFirstReceipt("trigger 1", MINUTE)).isTrue();
    }

    @Test
    void of_many_connections_one_is_first_and_one_takes() {
        StoreLocation place = engine.sharedBetweenProcesses(directory);
        List<Store> stores =
                IntStream.range(0, 4).mapToObj(i -> StoreEngine.open(place)).toList();
        card(stores.get(0), "one", "C1");

        assertThat(stores.parallelStream()
                        .filter(s -> s.planMessages().isFirstReceipt("trigger", MINUTE))
                        .count())
                .isEqualTo(1);
        assertThat(stores.parallelStream()
                        .filter(s -> s.planMessages().claim("one", "me", MINUTE, SECOND))
                        .count())
                .isEqualTo(1);
        stores.forEach(Store::close);
    }
}
