package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import java.util.List;

/**
 * One identity with its findings. It also holds all DNS answers, so do not keep many reports.
 *
 * @param regionsCompared whether it was compared with the other audited regions
 */
public record IdentityReport(
        AccountRegion scope, IdentitySnapshot snapshot, List<Finding> findings, boolean regionsCompared) {

    public IdentityReport {
        findings = List.copyOf(findings);
    }

    public Identity identity() {
        return snapshot.identity();
    }

    /** Its name, with the region if there are several. */
    public String name(boolean manyRegions) {
        return manyRegions
                ? identity().name() + " in " + scope.region()
                : identity().name();
    }

    public Verdict verdict() {
        return Verdict.of(findings);
    }
}
