package dev.mailfrom.slackbot.metrics;

import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.slackbot.supervise.SupervisedScheduler;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The changes of the journal by their state, read once a minute, so that no scrape waits for the store. */
public final class JournalMetrics implements Collector, AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Supplier<Map<ChangeState, Long>> journal;
    private final ScheduledExecutorService thread = new SupervisedScheduler(1, "journal-metrics", true);
    private volatile Optional<Map<ChangeState, Long>> counts = Optional.empty();
    private final GaugeWithCallback gauge = GaugeWithCallback.builder()
            .name("mailfrom_changes")
            .help("Changes in the journal by their state.")
            .labelNames("state")
            .callback(callback -> counts.ifPresent(known -> {
                for (ChangeState state : ChangeState.values()) {
                    callback.call(known.getOrDefault(state, 0L), state.name().toLowerCase(Locale.ROOT));
                }
            }))
            .build();

    /** @param journal counts; waits for the store */
    public JournalMetrics(Supplier<Map<ChangeState, Long>> journal) {
        this.journal = journal;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::read, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** While the store is away there is no value, rather than an old one. */
    void read() {
        try {
            counts = Optional.of(journal.get());
        } catch (StoreException e) {
            counts = Optional.empty();
        }
    }

    @Override
    public MetricSnapshot collect() {
        return gauge.collect();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
