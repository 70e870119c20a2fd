package dev.mailfrom.core.audit;

import dev.mailfrom.core.audit.report.AuditBaseline;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.AuditSummaryBuilder;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.report.NameSampler;
import dev.mailfrom.core.audit.report.ReportFilter;
import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.audit.scan.IdentityAttributes;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanListener;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks every identity, passes those to show to a listener as they come, and sums up. Saves a complete audit of all
 * identities in the store, so that a later audit can be compared with it.
 */
public final class Audit {

    private final IdentityScan scan;
    private final IdentityFilter identityFilter;
    private final ReportFilter reportFilter;
    private final Optional<AuditBaseline> baseline;
    private final Predicate<Finding> failing;
    private final AuditResultStore results;
    private final Clock clock;

    /**
     * @param baseline an earlier audit; if present, only differences from it are shown
     * @param failing selects the findings that make the audit fail
     */
    public Audit(
            IdentityScan scan,
            IdentityFilter identityFilter,
            ReportFilter reportFilter,
            Optional<AuditBaseline> baseline,
            Predicate<Finding> failing,
            AuditResultStore results,
            Clock clock) {
        this.scan = scan;
        this.identityFilter = identityFilter;
        this.reportFilter = reportFilter;
        this.baseline = baseline;
        this.failing = failing;
        this.results = results;
        this.clock = clock;
    }

    public interface Listener {

        /** A checked identity that passes the filters. @param delta since the earlier audit, if there is one; may be empty */
        default void onMatch(IdentityReport report, Optional<FindingDelta> delta) {}

        /** An identity to show. @param delta since the earlier audit, if there is one */
        void onReport(IdentityReport report, Optional<FindingDelta> delta);

        void onProgress(AuditProgress now);
    }

    /**
     * The result.
     *
     * @param failed whether a finding makes it fail
     * @param undetermined whether something could not be determined
     * @param saveFailure why the audit could not be saved; empty if it was saved, or is not complete
     */
    public record Outcome(
            AuditSummary summary,
            ScanResult scanResult,
            boolean failed,
            boolean undetermined,
            Optional<StoreException> saveFailure) {}

    /** Runs it to its end. */
    public Outcome run(Listener listener, CancellationToken cancellation) {
        return begin(listener, cancellation).execute();
    }

    /** An audit that another thread can stop. Nothing is read yet. */
    public Run begin(Listener listener, CancellationToken cancellation) {
        return new Run(listener, cancellation);
    }

    /** One run. Only {@link #stop} may be called by another thread than {@link #execute}. */
    public final class Run implements ScanListener {

        private final Listener listener;
        private final CancellationToken cancellation;
        /** Held while a piece of news is counted and told. */
        private final ReentrantLock telling = new ReentrantLock();

        private boolean stopped;
        private final Instant started = clock.instant();
        private final AuditSummaryBuilder summary =
                new AuditSummaryBuilder(scan.targets().size() > 1);
        private final Map<AccountRegion, Map<String, String>> found = new HashMap<>();
        /** Thousands of identities share the same texts. */
        private final Map<String, String> texts = new HashMap<>();

        private final Map<AccountRegion, Integer> counts = new HashMap<>();
        private final Set<AuditBaseline.IdentityKey> seen = new HashSet<>();
        private int known;
        private int looked;
        private int checked;
        private boolean failed;
        private boolean undetermined;

        private Run(Listener listener, CancellationToken cancellation) {
            this.listener = listener;
            this.cancellation = cancellation;
            scan.targets().forEach(scanTarget -> found.put(scanTarget.scope(), new TreeMap<>()));
        }

        /** Reads until it is done or cancelled. */
        public Outcome execute() {
            ScanResult scanResult = scan.run(this, cancellation);
            telling.lock();
            try {
                return outcome(scanResult);
            } finally {
                telling.unlock();
            }
        }

        /**
         * Ends it although a request hangs: the listener hears nothing more.
         *
         * @param patience how long the listener may take for what it hears now
         * @return what was seen so far; empty where the listener took longer
         */
        public Optional<Outcome> stop(Duration patience) throws InterruptedException {
            if (!telling.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                stopped = true;
                return Optional.of(outcome(new ScanResult.Interrupted()));
            } finally {
                telling.unlock();
            }
        }

        private void unlessStopped(Runnable news) {
            telling.lock();
            try {
                if (!stopped) {
                    news.run();
                }
            } finally {
                telling.unlock();
            }
        }

        @Override
        public boolean includes(IdentityAttributes one) {
            boolean wanted = identityFilter.includes(one.identity(), one.attributes());
            unlessStopped(() -> looked += wanted ? 0 : 1);
            return wanted;
        }

        @Override
        public void onReport(IdentityReport one) {
            unlessStopped(() -> report(one));
        }

        private void report(IdentityReport one) {
            looked++;
            checked++;
            note(one);
            Optional<FindingDelta> delta = baseline.map(before -> before.compare(one));
            if (reportFilter.includes(one)) {
                summary.add(one, delta);
                applyFailCriteria(one, delta);
                listener.onMatch(one, delta);
                if (delta.filter(FindingDelta::isEmpty).isEmpty()) {
                    listener.onReport(one, delta);
                }
            }
        }

        @Override
        public void onUnreadableName(String name) {
            unlessStopped(() -> summary.addUnreadable(name));
        }

        private void note(IdentityReport one) {
            counts.merge(one.scope(), 1, Integer::sum);
            if (baseline.isPresent()) {
                seen.add(AuditBaseline.key(one));
            }
            FindingSet findingSet = FindingSet.of(one.findings());
            if (!findingSet.isEmpty()) {
                String text = findingSet.text();
                found.get(one.scope()).put(one.identity().name(), texts.computeIfAbsent(text, same -> text));
            }
        }

        private void applyFailCriteria(IdentityReport one, Optional<FindingDelta> delta) {
            List<Finding> counted = FindingDelta.newFindings(one, delta);
            failed |= counted.stream().anyMatch(failing);
            undetermined |= counted.stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        }

        @Override
        public void onProgress(int listed, boolean all) {
            unlessStopped(() -> progress(listed, all));
        }

        private void progress(int listed, boolean all) {
            known = listed;
            listener.onProgress(new AuditProgress(
                    listed,
                    all,
                    looked,
                    summary.countOf(Verdict.ERROR),
                    summary.countOf(Verdict.UNKNOWN),
                    summary.countOf(Verdict.WARNING),
                    elapsed()));
        }

        private Duration elapsed() {
            return Duration.between(started, clock.instant());
        }

        private Outcome outcome(ScanResult scanResult) {
            List<String> regions = scan.targets().stream()
                    .map(scanTarget -> scanTarget.scope().region())
                    .toList();
            SortedMap<String, RuntimeException> failures = failures(scanResult);
            boolean complete = scanResult instanceof ScanResult.Complete;
            boolean ended = complete || scanResult instanceof ScanResult.Partial;
            Set<String> whole = ended && identityFilter == IdentityFilter.ALL
                    ? regions.stream()
                            .filter(region -> !failures.containsKey(region))
                            .collect(Collectors.toSet())
                    : Set.of();
            Optional<StoreException> unsaved = save(whole);
            NameSampler gone = new NameSampler(10);
            baseline.ifPresent(before -> before.gone(seen, whole).forEach(gone::add));
            AuditSummary sum = summary.build(
                    regions,
                    failures,
                    known,
                    checked,
                    complete,
                    elapsed(),
                    baseline.map(AuditBaseline::description),
                    gone.sample());
            return new Outcome(sum, scanResult, failed, undetermined, unsaved);
        }

        private static SortedMap<String, RuntimeException> failures(ScanResult scanResult) {
            return scanResult instanceof ScanResult.Partial partial ? partial.failures() : Collections.emptySortedMap();
        }

        /** @param whole the regions that were audited to the end */
        private Optional<StoreException> save(Set<String> whole) {
            try {
                found.forEach((scope, codes) -> {
                    if (whole.contains(scope.region())) {
                        results.save(scope, counts.getOrDefault(scope, 0), codes);
                    }
                });
                return Optional.empty();
            } catch (StoreException e) {
                return Optional.of(e);
            }
        }
    }
}
