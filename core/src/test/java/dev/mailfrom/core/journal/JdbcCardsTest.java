package dev.mailfrom.core.journal;

import static dev.mailfrom.core.journal.Samples.ALICE;
import static dev.mailfrom.core.journal.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

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
@EnumSource(Engine.class)
class JdbcCardsTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String LINK = "https://team.slack.com/archives/C1/p171";

    private final FakeClock clock = new FakeClock(START);
    private final Engine engine;
    private final Store store;
    private final Cards cards;

    @TempDir
    private Path directory;

    JdbcCardsTest(Engine engine) {
        this.engine = engine;
        this.store = clock.store(engine);
        this.cards = store.cards();
    }

    @AfterEach
    void the_history_is_whole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    /** A card of a change of its own, in a channel. */
    private static Card card(Store store, String id, String channel) {
        String change = store.journal()
                .propose(request(ALICE, Duration.ofMinutes(15), id + ".example.com"))
                .id();
        Card card = new Card(
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
        store.cards().add(card);
        return card;
    }

    private Card card(String id) {
        return card(store, id, "C1");
    }

    private boolean take(String id) {
        return cards.take(id, "me", MINUTE, SECOND);
    }

    /** Posted, linked, and told all there is. */
    private Card quiet(String id) {
        Card card = card(id);
        cards.shown(id, "17." + id, "open");
        cards.linked(id, LINK, ALICE);
        cards.told(id, last(card), false);
        return card;
    }

    private long last(Card card) {
        List<JournalEvent> events = store.journal().events(card.changeId());
        return events.get(events.size() - 1).n();
    }

    @Test
    void what_is_kept_is_found_again_with_its_time() {
        card("one");

        assertThat(cards.find("one")).hasValueSatisfying(found -> {
            assertThat(found.createdAt()).isEqualTo(Micros.instant(START));
            assertThat(found.line()).isEqualTo("set a b");
            assertThat(found.isPosted()).isFalse();
            assertThat(found.link()).isEmpty();
            assertThat(found.told()).isZero();
        });
        assertThat(cards.find("two")).isEmpty();
    }

    @Test
    void what_is_open_is_there_whether_due_or_not_the_newest_first_until_its_change_is_over() {
        card("one");
        clock.advance(1);
        card("two");
        clock.advance(1);
        store.journal().cancel(card("over").changeId(), ALICE, "");
        take("two");

        assertThat(cards.open(10)).extracting(Card::id).containsExactly("two", "one");
        assertThat(cards.open(1)).hasSize(1);
    }

    @Test
    void a_card_is_taken_by_one_and_is_due_again_after_the_lease() {
        card("one");

        assertThat(take("one")).isTrue();
        assertThat(take("one")).isFalse();
        assertThat(cards.due(10)).isEmpty();
        clock.advance(Micros.of(MINUTE));
        assertThat(cards.due(10)).hasSize(1);
        assertThat(take("one")).isTrue();
    }

    @Test
    void whoever_is_gone_holds_no_card() {
        card("one");
        card(store, "two", "C2");
        take("one");
        cards.take("two", "another", MINUTE, SECOND);
        clock.advance(Micros.of(SECOND));
        cards.endLeases("me"::equals);

        assertThat(cards.due(10)).extracting(Card::id).containsExactly("one");
    }

    @Test
    void a_card_that_tells_all_there_is_to_tell_is_not_due() {
        Card card = quiet("one");

        assertThat(cards.due(10)).isEmpty();
        store.journal().confirmForApproval(card.changeId(), ALICE);
        assertThat(cards.due(10)).extracting(Card::id).containsExactly("one");
        cards.told("one", last(card), false);
        assertThat(cards.due(10)).isEmpty();
    }

    @Test
    void what_was_told_stays_told_and_who_has_taken_the_card_keeps_it() {
        Card card = quiet("one");
        store.journal().confirmForApproval(card.changeId(), ALICE);
        assertThat(take("one")).isTrue();
        cards.told("one", last(card), false);
        // Somebody who has seen less of the history.
        cards.told("one", last(card) - 1, false);

        assertThat(cards.find("one"))
                .hasValueSatisfying(found -> assertThat(found.told()).isEqualTo(last(card)));
        clock.advance(Micros.of(SECOND.multipliedBy(2)));
        assertThat(take("one")).as("it is another's for a minute").isFalse();
        cards.release("one");
        assertThat(take("one")).isTrue();
    }

    @Test
    void a_card_is_due_when_the_time_to_answer_is_up_and_while_something_has_to_be_done() {
        quiet("one");
        Card other = quiet("two");
        store.journal().confirm(other.changeId(), ALICE);
        cards.told("two", last(other), false);

        assertThat(cards.due(10)).extracting(Card::id).containsExactly("two");
        store.journal().claim(other.changeId(), ALICE, "me");
        cards.told("two", last(other), false);
        assertThat(cards.due(10)).extracting(Card::id).containsExactly("two");
        clock.advance(Micros.of(Duration.ofMinutes(15)));
        assertThat(cards.due(10)).extracting(Card::id).contains("one");
        cards.told("one", 99, true);
        assertThat(cards.due(10)).extracting(Card::id).doesNotContain("one");
        assertThat(take("one")).isFalse();
    }

    @Test
    void where_the_message_is_goes_into_the_history_once() {
        Card card = card("one");
        cards.shown("one", "17.1", "open");
        cards.linked("one", LINK, ALICE);
        cards.linked("one", "https://elsewhere", ALICE);

        assertThat(cards.find("one").orElseThrow().link()).isEqualTo(LINK);
        assertThat(store.journal().events(card.changeId()))
                .filteredOn(JournalEvent::isShown)
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
        clock.advance(Micros.of(SECOND));
        assertThat(take("two")).isTrue();
    }

    @Test
    void a_channel_that_is_left_alone_takes_nothing_until_then() {
        card("one");
        cards.leaveAlone("C1", MINUTE);
        cards.leaveAlone("C1", SECOND);
        clock.advance(Micros.of(SECOND.multipliedBy(2)));

        assertThat(take("one")).isFalse();
        clock.advance(Micros.of(MINUTE));
        assertThat(take("one")).isTrue();
    }

    @Test
    void failed_tries_are_counted_and_forgotten_at_success() {
        card("one");
        cards.postpone("one", MINUTE);
        cards.postpone("one", MINUTE);

        assertThat(cards.due(10)).isEmpty();
        assertThat(cards.find("one").orElseThrow().tries()).isEqualTo(2);
        cards.shown("one", "17.1", "open");
        assertThat(cards.find("one").orElseThrow().tries()).isZero();
    }

    @Test
    void what_is_given_back_is_due_as_soon_as_its_channel_is_free() {
        card("one");
        take("one");
        cards.release("one");
        assertThat(cards.due(10)).as("its channel is busy").isEmpty();
        clock.advance(Micros.of(SECOND));

        assertThat(cards.due(10)).hasSize(1);
    }

    @Test
    void the_same_is_first_once_and_again_when_it_is_forgotten() {
        assertThat(cards.isFirst("trigger 1", MINUTE)).isTrue();
        assertThat(cards.isFirst("trigger 1", MINUTE)).isFalse();
        assertThat(cards.isFirst("trigger 2", MINUTE)).isTrue();
        clock.advance(Micros.of(MINUTE));
        assertThat(cards.isFirst("trigger 1", MINUTE)).isTrue();
    }

    @Test
    void of_many_connections_one_is_first_and_one_takes() {
        StoreLocation place = engine.shared(directory);
        List<Store> stores =
                IntStream.range(0, 4).mapToObj(i -> Engine.open(place)).toList();
        card(stores.get(0), "one", "C1");

        assertThat(stores.parallelStream()
                        .filter(s -> s.cards().isFirst("trigger", MINUTE))
                        .count())
                .isEqualTo(1);
        assertThat(stores.parallelStream()
                        .filter(s -> s.cards().take("one", "me", MINUTE, SECOND))
                        .count())
                .isEqualTo(1);
        stores.forEach(Store::close);
    }
}
