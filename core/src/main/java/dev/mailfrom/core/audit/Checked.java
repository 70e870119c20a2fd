package dev.mailfrom.core.audit;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.Identity;
import java.util.List;

/** One identity, and what the rules found. It holds all that DNS said, so that nobody should keep many of them. */
public record Checked(Scope scope, Situation situation, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }

    public Identity identity() {
        return situation.identity();
    }

    /** Its name, with the region where there are many. */
    String name(boolean manyRegions) {
        return manyRegions
                ? identity().name() + " in " + scope.region()
                : identity().name();
    }

    public Verdict verdict() {
        return Verdict.of(findings);
    }
}
