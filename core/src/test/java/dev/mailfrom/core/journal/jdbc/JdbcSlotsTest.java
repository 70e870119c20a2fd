package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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
    void the_first_slot_begins_now() {
        assertThat(slots.reserve("b")).isEqualTo(new Slots.Slot(START, START + 1025 * MS, START));
    }

    @Test
    void slots_follow_each_other_at_the_interval() {
        for (int i = 0; i < 100; i++) {
            assertThat(slots.reserve("b").startMicros()).isEqualTo(START + i * 1025 * MS);
        }
    }

    @Test
    void what_was_not_used_is_not_saved_up() {
        slots.reserve("b");
        clock.advance(10_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 10_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 11_025 * MS);
    }

    @Test
    void buckets_do_not_wait_for_each_other() {
        slots.reserve("b");
        assertThat(slots.reserve("c").startMicros()).isEqualTo(START);
    }

    @Test
    void of_all_who_want_to_send_at_one_moment_one_may() {
        Slots.Slot slot = slots.reserve("b");
        assertThat(slots.claim("b", slot.startMicros()).granted()).isTrue();
        assertThat(slots.claim("b", slot.startMicros()).granted()).isFalse();
    }

    @Test
    void as_long_as_a_request_is_on_its_way_nobody_else_gets_a_claim() {
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
    void everybody_comes_later_by_as_much_as_one_was_late() {
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
    void one_that_is_never_heard_of_again_is_waited_for_and_then_forgotten() {
        Slots.Slot first = slots.reserve("b");
        slots.claim("b", first.startMicros());
        long end = first.nextFreeMicros() + EpochMicros.of(Slots.HOLD);
        assertThat(slots.claim("b", end - 1).granted()).isFalse();
        assertThat(slots.claim("b", end).granted()).isTrue();
        slots.reportSent("b", first.startMicros(), Duration.ofSeconds(20));
        assertThat(slots.claim("b", end + 1025 * MS).granted())
                .as("the second claim is not touched by the first")
                .isFalse();
    }

    @Test
    void throttling_holds_back_who_has_a_slot_already() {
        Slots.Slot slot = slots.reserve("b");
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.claim("b", slot.startMicros())).isEqualTo(new Slots.Claim(false, START + 2000 * MS, START));
    }

    @Test
    void a_claim_from_before_the_clock_was_set_back_does_not_last() {
        Slots.Slot slot = slots.reserve("b");
        slots.claim("b", slot.startMicros());
        clock.advance(-3600_000 * MS);
        Slots.Slot again = slots.reserve("b");
        assertThat(slots.claim("b", again.startMicros()).granted()).isTrue();
    }

    @Test
    void the_clock_is_the_engines() {
        assertThat(slots.nowMicros()).isEqualTo(START);
    }

    @Test
    void throttling_pushes_everybody_back() {
        slots.reserve("b");
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 3025 * MS);
    }

    @Test
    void throttling_counts_from_now_when_nobody_has_reserved() {
        slots.pushBack("b", Duration.ofSeconds(2));
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 2000 * MS);
    }

    @Test
    void a_clock_that_was_set_back_does_not_block_for_hours() {
        slots.reserve("b");
        clock.advance(-3_600_000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START - 3_600_000 * MS);
    }

    @Test
    void a_clock_that_was_set_back_a_little_is_waited_for() {
        slots.reserve("b");
        clock.advance(-3000 * MS);
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 1025 * MS);
    }

    @Test
    void the_interval_in_the_row_wins() {
        new JdbcSlots(database, Duration.ofMillis(125)).reserve("b");
        assertThat(slots.reserve("b").startMicros()).isEqualTo(START + 125 * MS);
    }

    @Test
    void a_faster_ses_shortens_the_second_but_not_the_margin() {
        assertThat(Store.intervalAt(1)).isEqualTo(Store.INTERVAL);
        assertThat(Store.intervalAt(10)).isEqualTo(Duration.ofMillis(125));
    }
}
