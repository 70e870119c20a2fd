package dev.mailfrom.core.audit;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.journal.Audits;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks every identity, hands on those that are to be shown as they come, and sums up. An audit of everything that came
 * to its end is kept in the store, so that a later one can be compared with it.
 */
public final class Audit {

    private final Sweep sweep;
    private final Selection selection;
    private final Filter filter;
    private final Optional<Earlier> earlier;
    private final Predicate<Finding> failing;
    private final Audits audits;
    private final Clock clock;

    /**
     * @param earlier compared with; then only what differs is shown
     * @param failing which findings make the audit fail
     */
    public Audit(
            Sweep sweep,
            Selection selection,
            Filter filter,
            Optional<Earlier> earlier,
            Predicate<Finding> failing,
            Audits audits,
            Clock clock) {
        this.sweep = sweep;
        this.selection = selection;
        this.filter = filter;
        this.earlier = earlier;
        this.failing = failing;
        this.audits = audits;
        this.clock = clock;
    }

    /** Who hears of it. */
    public interface Listener {

        /** One that is to be shown. @param difference since the earlier audit, where there is one */
        void found(Checked checked, Optional<Difference> difference);

        void progress(AuditProgress now);
    }

    /**
     * What came of it.
     *
     * @param failed whether something was found that makes it fail
     * @param undetermined whether something could not be determined
     * @param unkept why the audit could not be kept in the store; empty where it was, or was not to be
     */
    public record Outcome(
            AuditSummary summary, Sweep.End end, boolean failed, boolean undetermined, Optional<StoreFailure> unkept) {}

    /** Runs to its end. */
    public Outcome run(Listener listener, Cancellation cancellation) {
        Run run = new Run(listener);
        Sweep.End end = sweep.run(run, cancellation);
        return run.outcome(end);
    }

    private final class Run implements Sweep.Look {

        private final Listener listener;
        private final Instant started = clock.instant();
        private final Tally tally = new Tally(sweep.sites().size() > 1);
        private final Map<Scope, Map<String, String>> found = new HashMap<>();
        /** Thousands have the same ones. */
        private final Map<String, String> texts = new HashMap<>();

        private final Map<Scope, Integer> counts = new HashMap<>();
        private final Sampling unreadable = new Sampling(10);
        private final Set<Earlier.Key> seen = new HashSet<>();
        private int known;
        private boolean whole;
        private int looked;
        private int checked;
        private boolean failed;
        private boolean undetermined;

        Run(Listener listener) {
            this.listener = listener;
            sweep.sites().forEach(site -> found.put(site.scope(), new TreeMap<>()));
        }

        @Override
        public boolean wants(Seen one) {
            boolean wanted = selection.includes(one.identity(), one.attributes());
            looked += wanted ? 0 : 1;
            return wanted;
        }

        @Override
        public void checked(Checked one) {
            looked++;
            checked++;
            note(one);
            Optional<Difference> difference = earlier.map(before -> before.compare(one));
            if (filter.lets(one)) {
                tally.add(one, difference);
                judge(one, difference);
                if (difference.filter(Difference::isEmpty).isEmpty()) {
                    listener.found(one, difference);
                }
            }
        }

        @Override
        public void unreadable(String name) {
            unreadable.add(name);
        }

        private void note(Checked one) {
            counts.merge(one.scope(), 1, Integer::sum);
            if (earlier.isPresent()) {
                seen.add(Earlier.key(one));
            }
            Codes codes = Codes.of(one.findings());
            if (!codes.isEmpty()) {
                String text = codes.text();
                found.get(one.scope()).put(one.identity().name(), texts.computeIfAbsent(text, same -> text));
            }
        }

        private void judge(Checked one, Optional<Difference> difference) {
            List<Finding> counted = one.findings().stream()
                    .filter(finding -> difference
                            .map(d -> d.fresh().contains(finding.code().name()))
                            .orElse(true))
                    .toList();
            failed |= counted.stream().anyMatch(failing);
            undetermined |= counted.stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        }

        @Override
        public void tick(int listed, boolean all) {
            known = listed;
            whole = all;
            listener.progress(new AuditProgress(
                    known,
                    whole,
                    looked,
                    tally.of(Verdict.ERROR),
                    tally.of(Verdict.UNKNOWN),
                    tally.of(Verdict.WARNING),
                    elapsed()));
        }

        private Duration elapsed() {
            return Duration.between(started, clock.instant());
        }

        Outcome outcome(Sweep.End end) {
            boolean complete = end instanceof Sweep.End.Whole;
            Optional<StoreFailure> unkept = complete && selection == Selection.ALL ? keep() : Optional.empty();
            return new Outcome(summary(complete), end, failed, undetermined, unkept);
        }

        private Optional<StoreFailure> keep() {
            try {
                found.forEach((scope, codes) -> audits.keep(scope, counts.getOrDefault(scope, 0), codes));
                return Optional.empty();
            } catch (StoreFailure e) {
                return Optional.of(e);
            }
        }

        private AuditSummary summary(boolean complete) {
            Set<String> regions =
                    sweep.sites().stream().map(site -> site.scope().region()).collect(Collectors.toSet());
            return new AuditSummary(
                    sweep.sites().stream().map(site -> site.scope().region()).toList(),
                    known,
                    checked,
                    tally.shown(),
                    complete,
                    elapsed(),
                    tally.verdicts(),
                    tally.statuses(),
                    tally.groups(),
                    tally.worst(),
                    tally.without(),
                    tally.shadowing(),
                    tally.shared(),
                    unreadable.sample(),
                    earlier.map(before -> new AuditSummary.Since(
                            before.words(),
                            tally.worse(),
                            tally.mended(),
                            complete && selection == Selection.ALL
                                    ? gone(before, regions)
                                    : new Sample(0, List.of()))));
        }

        private Sample gone(Earlier before, Set<String> regions) {
            Sampling names = new Sampling(10);
            before.gone(seen, regions).forEach(names::add);
            return names.sample();
        }
    }
}
