package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An audit under way, which those who ask for the same join. It keeps a little of each identity. */
final class AuditRun implements Audit.Listener {

    final CompletableFuture<FinishedAudit> result = new CompletableFuture<>();
    private final List<Consumer<AuditProgress>> listeners = new CopyOnWriteArrayList<>();
    /** Only the thread of the audit uses it. */
    private final List<AuditedIdentity> identities = new ArrayList<>();

    void follow(Consumer<AuditProgress> listener) {
        listeners.add(listener);
    }

    List<AuditedIdentity> identities() {
        return identities;
    }

    @Override
    public void onMatch(IdentityReport report, Optional<FindingDelta> delta) {
        identities.add(AuditedIdentity.of(report, delta));
    }

    @Override
    public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
        // Each that matches is kept, whether it is new or not.
    }

    @Override
    public void onProgress(AuditProgress now) {
        listeners.forEach(listener -> listener.accept(now));
    }
}
