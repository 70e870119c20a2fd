package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.audit.scan.IdentityAttributes;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.ScanListener;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the results of one round with the stored states, identity by identity. */
final class StateDiff implements ScanListener {

    private static final Comparator<Incident> WORST_FIRST = Comparator.comparing(StateDiff::severity)
            .thenComparing(incident -> incident.identity().name());

    private final IdentityMonitor.MonitorSpec spec;
    private final AccountRegion scope;
    private final Map<Identity, MonitoredState> before;
    private final Instant at;
    private final Runnable progress;
    private final MonitorState monitorState;
    private final Set<Identity> present = new HashSet<>();
    private final List<MonitoredState> seen = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Incident> still = new ArrayList<>();
    private boolean complete;
    private int watched;
    private int asked;

    /** @param progress runs regularly during the scan */
    StateDiff(
            IdentityMonitor.MonitorSpec spec,
            AccountRegion scope,
            Map<Identity, MonitoredState> before,
            Instant at,
            Runnable progress) {
        this.spec = spec;
        this.scope = scope;
        this.before = before;
        this.at = at;
        this.progress = progress;
        this.monitorState = new MonitorState(spec.name(), spec.from(), spec.dnsEvery(), before, at);
    }

    @Override
    public boolean includes(IdentityAttributes one) {
        present.add(one.identity());
        boolean watches = spec.filter().includes(one.identity(), one.attributes());
        watched += watches ? 1 : 0;
        return watches && monitorState.isDnsDue(one);
    }

    @Override
    public void onReport(IdentityReport report) {
        asked += report.snapshot().dns().isPresent() ? 1 : 0;
        List<Finding> troubles = monitorState.incidentFindings(report);
        note(
                monitorState.nextState(report, troubles),
                report.snapshot().currentAttributes(),
                troubles,
                DmarcForecast.of(report.snapshot()));
    }

    @Override
    public void onProgress(int known, boolean whole) {
        progress.run();
    }

    private void note(
            MonitoredState now,
            Optional<MailFromAttributes> has,
            List<Finding> troubles,
            Optional<DmarcForecast> forecast) {
        seen.add(now);
        Incident incident = new Incident(
                now.incidentId(),
                scope,
                now.identity(),
                now.since(),
                has,
                troubles,
                now.state() == State.FINE ? Optional.empty() : MonitorState.sesGivesUpAt(now),
                now.statusChangeSeen(),
                forecast);
        MonitorState.pendingAlert(now)
                .ifPresentOrElse(kind -> alerts.add(new Alert(kind, now.state(), incident)), () -> {
                    if (now.state() != State.FINE) {
                        still.add(incident);
                    }
                });
    }

    /** The states to store; called after all identities were seen. */
    Collection<MonitoredState> nextStates() {
        if (!complete) {
            complete = true;
            before.values().stream()
                    .filter(last -> !present.contains(last.identity()))
                    .forEach(last ->
                            note(monitorState.goneState(scope, last), Optional.empty(), List.of(), Optional.empty()));
        }
        return List.copyOf(seen);
    }

    MonitorRound round(boolean back) {
        alerts.sort(Comparator.comparing(Alert::kind).thenComparing(Alert::incident, WORST_FIRST));
        still.sort(WORST_FIRST);
        return new MonitorRound(at, alerts, still, watched, asked, back);
    }

    private static Severity severity(Incident incident) {
        return incident.findings().stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
