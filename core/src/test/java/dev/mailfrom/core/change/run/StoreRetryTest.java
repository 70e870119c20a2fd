package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreRetryTest {

    private static final StoreException AWAY = StoreException.unavailable("The store is away.", "", null);

    private final LeapingTicker clock = new LeapingTicker();
    private final CancellationToken cancellation = new CancellationToken();
    private final List<String> told = new ArrayList<>();
    private final List<Long> tries = new ArrayList<>();

    private StoreRetry retry(boolean patient) {
        return new StoreRetry(
                new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT),
                clock,
                new ApplyProgress.Listener() {
                    @Override
                    public void waitingForStore(String why) {
                        told.add(why);
                    }
                },
                patient);
    }

    /** Fails so often, and notes the seconds of each try. */
    private String work(int failures, StoreException failure) {
        tries.add(Duration.ofNanos(clock.nanos()).toSeconds());
        if (tries.size() <= failures) {
            throw failure;
        }
        return "done";
    }

    @Test
    void theWaitsDoubleUpToAQuarterOfAMinute() {
        assertThat(retry(true).retry(() -> work(6, AWAY))).isEqualTo("done");

        assertThat(tries).containsExactly(0L, 1L, 3L, 7L, 15L, 30L, 45L);
        assertThat(told).hasSize(6).containsOnly("The store is away.");
    }

    @Test
    void aWaitBeforeTheCallerTriesAgainTakesASecond() {
        retry(true).awaitStore(AWAY);

        assertThat(clock.nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(told).containsExactly("The store is away.");
    }

    @Test
    void whoeverCannotWaitGetsTheFailureAtOnce() {
        assertThatThrownBy(() -> retry(false).retry(() -> work(1, AWAY))).isSameAs(AWAY);

        assertThat(tries).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void aFailureThatWaitingCannotHelpEndsTheWork() {
        StoreException broken = new StoreException("The store was written by a newer mailfrom.", "Use that.", null);

        assertThatThrownBy(() -> retry(true).retry(() -> work(1, broken))).isSameAs(broken);
        assertThat(told).isEmpty();
    }

    @Test
    void aCancellationEndsTheWaitWithTheFailureOfTheStore() {
        cancellation.cancel();

        assertThatThrownBy(() -> retry(true).retry(() -> work(1, AWAY))).isSameAs(AWAY);
        assertThat(tries).hasSize(1);
    }
}
