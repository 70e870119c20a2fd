package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One identity within a plan: from where to where, and what the rules say of it.
 *
 * @param snapshot the identity with the target as its setting
 * @param now what SES had when the plan was made
 * @param laterChange what would be lost besides, because SES has something else than whoever wishes this knows of; a sentence
 */
public record PlannedItem(
        IdentitySnapshot snapshot, MailFromAttributes now, List<Finding> findings, Optional<String> laterChange) {

    public PlannedItem {
        findings = List.copyOf(findings);
    }

    public PlannedItem(IdentitySnapshot situation, MailFromAttributes now, List<Finding> findings) {
        this(situation, now, findings, Optional.empty());
    }

    public Identity identity() {
        return snapshot.identity();
    }

    public MailFromSetting before() {
        return now.setting();
    }

    public MailFromSetting target() {
        return snapshot.setting();
    }

    /** Why this step can stop or change mail that works now, or undo somebody's work, in words; empty where it cannot. */
    public List<String> dangers() {
        List<String> dangers = new ArrayList<>(laterChange.stream().toList());
        boolean reject = target().domain().isPresent() && target().behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        if (reject && expectation != MxExpectation.SHOULD_ACCEPT) {
            String mx = expectation == MxExpectation.UNKNOWN ? "could not be determined" : "is not right";
            dangers.add("RejectMessage while the MX of " + target().domain().get() + " " + mx
                    + ": SES refuses all mail from " + identity() + " until it has seen the MX.");
        }
        if (now.isWorking() && !target().domain().equals(now.domain())) {
            String working = now.domain().map(Object::toString).orElse("");
            dangers.add(
                    target().domain().isEmpty()
                            ? working + " works now; without it, mail goes out with amazonses.com as MAIL FROM domain."
                            : working + " works now; the new domain works only after SES has seen its MX.");
        }
        return dangers;
    }
}
