package dev.mailfrom.slackbot.metrics;

import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.report.IdentityMetrics;
import dev.mailfrom.slackbot.config.BotTarget;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the watchdog has found, and when. Any replica's round counts. Thread-safe. */
public final class MonitorMetrics implements MultiCollector {

    private final Map<BotTarget, Reading> readings = new ConcurrentHashMap<>();

    /** @param counts empty until the first round is known @param at of the last whole round, or when the bot began */
    private record Reading(Optional<List<MonitoredState.Count>> counts, Instant at, boolean success) {}

    /** A target is monitored from now on. */
    public void begin(BotTarget target, Instant now) {
        readings.put(target, new Reading(Optional.empty(), now, false));
    }

    /** A whole round, of this or another replica, was at this time. */
    public void checked(BotTarget target, Instant at, List<MonitoredState.Count> counts) {
        readings.put(target, new Reading(Optional.of(List.copyOf(counts)), at, true));
    }

    /** A round failed. What the last one found stays. */
    public void failed(BotTarget target) {
        readings.computeIfPresent(target, (same, last) -> new Reading(last.counts(), last.at(), false));
    }

    @Override
    public MetricSnapshots collect() {
        Map<Labels, Reading> known = new TreeMap<>();
        readings.forEach((target, reading) ->
                known.put(Labels.of("account", target.account(), "region", target.region()), reading));
        List<MetricSnapshot> metrics = new ArrayList<>(IdentityMetrics.counts(known.entrySet().stream()
                .flatMap(entry -> entry.getValue().counts().stream().map(counts -> counts(entry.getKey(), counts)))
                .toList()));
        metrics.add(IdentityMetrics.success(values(known, Reading::success)));
        metrics.add(IdentityMetrics.ended(values(known, Reading::at)));
        return new MetricSnapshots(metrics);
    }

    private static <T> Map<Labels, T> values(Map<Labels, Reading> known, Function<Reading, T> value) {
        return known.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value.apply(entry.getValue())));
    }

    private static IdentityMetrics.RegionCounts counts(Labels where, List<MonitoredState.Count> counts) {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        Map<String, Long> statuses = new TreeMap<>();
        long refused = 0;
        for (MonitoredState.Count count : counts) {
            verdicts.merge(Verdict.valueOf(count.verdict().toUpperCase(Locale.ROOT)), count.identities(), Long::sum);
            statuses.merge(count.status().map(MailFromStatus::awsName).orElse("none"), count.identities(), Long::sum);
            refused += count.refused() ? count.identities() : 0;
        }
        return new IdentityMetrics.RegionCounts(where, verdicts, statuses, refused);
    }
}
