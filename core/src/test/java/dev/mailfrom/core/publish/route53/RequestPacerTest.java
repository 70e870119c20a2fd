package dev.mailfrom.core.publish.route53;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestPacerTest {

    private final AtomicLong now = new AtomicLong(7);
    private final List<Long> waits = new ArrayList<>();
    private final RequestPacer pacer = new RequestPacer(now::get, nanos -> {
        waits.add(nanos);
        now.addAndGet(nanos);
    });

    @Test
    void theFirstTenDoNotWaitAndThenFiveASecondLeave() {
        long start = now.get();
        for (int i = 0; i < RequestPacer.BURST + 5; i++) {
            pacer.await(false);
        }

        assertThat(waits).hasSize(5);
        assertThat(now.get() - start).isEqualTo(1_000_000_000L);
    }

    @Test
    void noMoreThanTenSlotsAreSavedUp() {
        pacer.await(false);
        now.addAndGet(60_000_000_000L);
        for (int i = 0; i < RequestPacer.BURST + 1; i++) {
            pacer.await(false);
        }

        assertThat(waits).containsExactly(RequestPacer.INTERVAL.toNanos());
    }
}
