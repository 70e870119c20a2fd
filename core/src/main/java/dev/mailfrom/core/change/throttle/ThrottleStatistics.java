package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.ses.SesAction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a throttle has done since the process began. Thread-safe; to read it waits for nothing. */
public final class ThrottleStatistics {

    private final Map<SesAction, Counters> counters = new EnumMap<>(SesAction.class);

    ThrottleStatistics() {
        for (SesAction action : SesAction.values()) {
            counters.put(action, new Counters(new LongAdder(), new LongAdder(), new LongAdder()));
        }
    }

    private record Counters(LongAdder attempts, LongAdder waitedNanos, LongAdder retries) {}

    /**
     * The totals of one action, over all accounts and regions.
     *
     * @param attempts that got their slot
     * @param waited for the slots of these, in all
     * @param retries attempts after a failed one
     */
    public record Totals(long attempts, Duration waited, long retries) {}

    void waited(SesAction action, long nanos) {
        Counters of = counters.get(action);
        of.attempts().increment();
        of.waitedNanos().add(nanos);
    }

    void retried(SesAction action) {
        counters.get(action).retries().increment();
    }

    /** The totals of every action. */
    public Map<SesAction, Totals> totals() {
        Map<SesAction, Totals> totals = new EnumMap<>(SesAction.class);
        counters.forEach((action, of) -> totals.put(
                action,
                new Totals(
                        of.attempts().sum(),
                        Duration.ofNanos(of.waitedNanos().sum()),
                        of.retries().sum())));
        return totals;
    }
}
