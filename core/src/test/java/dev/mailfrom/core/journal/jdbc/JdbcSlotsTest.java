package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JdbcSlotsTest {

    private static final long MS = 1000;
    private static final long START = 1_795_000_000_000_000L;

    private final FakeStoreClock clock = new FakeStoreClock(START);
    private final Database database;
    private final Slots slots;

    JdbcSlotsTest(StoreEngine engine) {
        this.database = new Database(clock.dialect(engine, engine.newLocation()).forSlots());
        this.slots = new JdbcSlots(database, Store.INTERVAL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstSlotBeginsNow() {
        assertThat(slots.reserve("b")).isEqualTo(new Slots.Slot(START, 1025 * MS, START));
    }

    @Test
    void slotsFollowEachOtherAtTheInterval() {
        for (int i = 0; i < 100; i++) {
            assertThat(slots.reserve("b").startMicros()).isEqualTo(START + i * 1025 * MS);
        }
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        slots.reserve("b");
        clock.advance(10_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 10_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 11_025 * MS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1_025_000, 3 * 24 * 3600 * 1_000_000L})
    void anAbsurdIntervalInTheStoreIsRefusedWithTheFix(long stored) {
        slots.reserve("b");
        database.update("update throttle set interval_us = ? where bucket = 'b'", stored);

        assertThatThrownBy(() -> slots.reserve("b")).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e).hasMessageContaining(stored + " microseconds, for b");
            assertThat(e.isUnavailable()).isFalse();
            database.update(e.fix().replaceFirst("^In the store: ", "").replace(";", ""));
        });
        assertThat(slots.reserve("b").intervalMicros()).isEqualTo(1025 * MS);
    }

    @Test
    void bucketsDoNotWaitForEachOther() {
        slots.reserve("b");
        assertThat(slots.reserve("c").startMicros()).isEqualTo(START);
    }

    @Test
    void ofAllWhoWantToSendAtOneMomentOneMay() {
        Slots.Slot slot = slots.reserve("b");
        assertThat(slots.claim("b", slot.startMicros()).granted()).isTrue();
        assertThat(slots.claim("b", slot.startMicros()).granted()).isFalse();
    }

    @Test
    void asLongAsARequestIsOnItsWayNobodyElseGetsAClaim() {
        Slots.Slot first = slots.reserve("b");
        Slots.Slot second = slots.reserve("b");
        slots.claim("b", first.startMicros());
        clock.advance(1025 * MS);
        Slots.Claim refused = slots.claim("b", second.startMicros());
        assertThat(refused.granted()).isFalse();
        assertThat(refused.clearMicros() - refused.nowMicros()).isEqualTo(EpochMicros.of(Slots.HOLD));
        slots.reportSent("b", first.startMicros(), Duration.ZERO);
        assertThat(slots.claim("b", second.startMicros()).granted()).isTrue();
    }

    @Test
    void everybodyComesLaterByAsMuchAsOneWasLate() {
        Slots.Slot first = slots.reserve("b");
        Slots.Slot second = slots.reserve("b");
        slots.claim("b", first.startMicros());
        slots.reportSent("b", first.startMicros(), Duration.ofMillis(300));
        Slots.Claim refused = slots.claim("b", second.startMicros());
        assertThat(refused).isEqualTo(new Slots.Claim(false, START + 1325 * MS, START));
        assertThat(slots.claim("b", START + 1325 * MS).granted()).isTrue();
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 2350 * MS);
    }

    @Test
    void oneThatIsNeverHeardOfAgainIsWaitedForAndThenForgotten() {
        Slots.Slot first = slots.reserve("b");
        slots.claim("b", first.startMicros());
        long end = first.startMicros() + first.intervalMicros() + EpochMicros.of(Slots.HOLD);
        assertThat(slots.claim("b", end - 1).granted()).isFalse();
        assertThat(slots.claim("b", end).granted()).isTrue();
        slots.reportSent("b", first.startMicros(), Duration.ofSeconds(20));
        assertThat(slots.claim("b", end + 1025 * MS).granted())
                .as("the second claim is not touched by the first")
                .isFalse();
    }

    @Test
    void throttlingHoldsBackWhoHasASlotAlready() {
        Slots.Slot slot = slots.reserve("b");
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.claim("b", slot.startMicros())).isEqualTo(new Slots.Claim(false, START + 2000 * MS, START));
    }

    @Test
    void aClaimFromBeforeTheClockWasSetBackDoesNotLast() {
        Slots.Slot slot = slots.reserve("b");
        slots.claim("b", slot.startMicros());
        clock.advance(-3600_000 * MS);
        Slots.Slot again = slots.reserve("b");
        assertThat(slots.claim("b", again.startMicros()).granted()).isTrue();
    }

    @Test
    void theClockIsTheEngines() {
        assertThat(slots.nowMicros()).isEqualTo(START);
    }

    @Test
    void throttlingPushesEverybodyBack() {
        slots.reserve("b");
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 3025 * MS);
    }

    @Test
    void throttlingCountsFromNowWhenNobodyHasReserved() {
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 2000 * MS);
    }

    @Test
    void aClockThatWasSetBackDoesNotBlockForHours() {
        slots.reserve("b");
        clock.advance(-3_600_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START - 3_600_000 * MS);
    }

    @Test
    void aClockThatWasSetBackALittleIsWaitedFor() {
        slots.reserve("b");
        clock.advance(-3000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 1025 * MS);
    }

    @Test
    void theIntervalInTheRowWins() {
        new JdbcSlots(database, Duration.ofMillis(125)).reserve("b");
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 125 * MS);
    }

    @Test
    void aFasterSesShortensTheSecondButNotTheMargin() {
        assertThat(Store.intervalAt(1)).isEqualTo(Store.INTERVAL);
        assertThat(Store.intervalAt(10)).isEqualTo(Duration.ofMillis(125));
    }
}
