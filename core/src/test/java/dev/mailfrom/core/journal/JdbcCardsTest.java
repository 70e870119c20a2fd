package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCardsTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock(START);
    private final Database database = new Database(clock.dialect(Engine.SQLITE, new StoreLocation.Memory()));
    private final Cards cards = new JdbcCards(database);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        database.close();
    }

    private static Card card(String id) {
        return new Card(
                id, "c1", "T1", "C1", "", "U1", "default", "us-east-1", "set a b", "stamp", "{}", "", 0, Instant.EPOCH);
    }

    @Test
    void whatIsKeptIsFoundAgainWithItsTime() {
        cards.add(card("one"));

        assertThat(cards.find("one")).hasValueSatisfying(found -> {
            assertThat(found.createdAt()).isEqualTo(Micros.instant(START));
            assertThat(found.line()).isEqualTo("set a b");
            assertThat(found.isPosted()).isFalse();
        });
        assertThat(cards.find("two")).isEmpty();
    }

    @Test
    void theCardsThatMayStillChangeAreThereWhetherDueOrNotTheNewestFirst() {
        cards.add(card("one"));
        clock.advance(1);
        cards.add(card("two"));
        clock.advance(1);
        cards.add(card("over"));
        cards.shown("over", "1.2", "applied", true);
        cards.take("two", MINUTE);

        assertThat(cards.open(10)).extracting(Card::id).containsExactly("two", "one");
        assertThat(cards.open(1)).hasSize(1);
    }

    @Test
    void aCardIsTakenByOneAndIsDueAgainAfterTheLease() {
        cards.add(card("one"));

        assertThat(cards.take("one", MINUTE)).isTrue();
        assertThat(cards.take("one", MINUTE)).isFalse();
        assertThat(cards.due(10)).isEmpty();
        clock.advance(Micros.of(MINUTE));
        assertThat(cards.due(10)).hasSize(1);
        assertThat(cards.take("one", MINUTE)).isTrue();
    }

    @Test
    void aCardThatShowsSomethingIsDueUntilItIsSettled() {
        cards.add(card("one"));
        cards.take("one", MINUTE);
        cards.shown("one", "17.1", "open", false);

        assertThat(cards.due(10)).singleElement().satisfies(due -> {
            assertThat(due.message()).isEqualTo("17.1");
            assertThat(due.face()).isEqualTo("open");
        });
        cards.shown("one", "17.1", "applied", true);
        assertThat(cards.due(10)).isEmpty();
        assertThat(cards.take("one", MINUTE)).isFalse();
    }

    @Test
    void failedTriesAreCountedAndForgottenAtSuccess() {
        cards.add(card("one"));
        cards.postpone("one", MINUTE, true);
        cards.postpone("one", MINUTE, false);

        assertThat(cards.due(10)).isEmpty();
        assertThat(cards.find("one").orElseThrow().tries()).isEqualTo(1);
        cards.shown("one", "17.1", "open", false);
        assertThat(cards.find("one").orElseThrow().tries()).isZero();
    }

    @Test
    void theSameIsFirstOnceAndAgainWhenItIsForgotten() {
        assertThat(cards.isFirst("trigger 1", MINUTE)).isTrue();
        assertThat(cards.isFirst("trigger 1", MINUTE)).isFalse();
        assertThat(cards.isFirst("trigger 2", MINUTE)).isTrue();
        clock.advance(Micros.of(MINUTE));
        assertThat(cards.isFirst("trigger 1", MINUTE)).isTrue();
    }

    @Test
    void ofManyConnectionsOneIsFirstAndOneTakes() {
        Path file = directory.resolve("store.db");
        List<Store> stores =
                IntStream.range(0, 4).mapToObj(i -> Samples.inFile(file)).toList();
        stores.get(0).cards().add(card("one"));

        assertThat(stores.parallelStream()
                        .filter(s -> s.cards().isFirst("trigger", MINUTE))
                        .count())
                .isEqualTo(1);
        assertThat(stores.parallelStream()
                        .filter(s -> s.cards().take("one", MINUTE))
                        .count())
                .isEqualTo(1);
        stores.forEach(Store::close);
    }
}
