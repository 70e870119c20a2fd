package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One identity in a plan: its current setting, its target, and what the rules say about the target.
 *
 * @param now the attributes in SES when the plan was made
 * @param findings about the target
 * @param dangers sentences that say how this can stop or change mail that works now, or undo later work
 * @param snapshot the identity with the target as its setting; empty in a plan of many, to save memory
 */
public record PlannedItem(
        Identity identity,
        MailFromAttributes now,
        MailFromSetting target,
        List<Finding> findings,
        List<String> dangers,
        Optional<IdentitySnapshot> snapshot) {

    public PlannedItem {
        findings = List.copyOf(findings);
        dangers = List.copyOf(dangers);
    }

    /** @param laterChange a sentence that says which later change would be lost */
    static PlannedItem of(IdentitySnapshot snapshot, List<Finding> findings, Optional<String> laterChange) {
        MailFromAttributes now = snapshot.currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED);
        List<String> dangers = dangers(snapshot, now, laterChange);
        return new PlannedItem(snapshot.identity(), now, snapshot.setting(), findings, dangers, Optional.of(snapshot));
    }

    /** The item of an identity whose setting stays, in a plan of DNS records alone. */
    static PlannedItem unchanged(Identity identity, MailFromAttributes now) {
        return new PlannedItem(identity, now, now.setting(), List.of(), List.of(), Optional.empty());
    }

    /** The same with only what a table of many shows. */
    PlannedItem compact() {
        return new PlannedItem(identity, now, target, importantFindings(), dangers, Optional.empty());
    }

    public MailFromSetting before() {
        return now.setting();
    }

    /** The errors, warnings and unknowns. */
    public List<Finding> importantFindings() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    /** Whether it had no MAIL FROM domain and gets one. */
    boolean isSet() {
        return before().domain().isEmpty();
    }

    public boolean isDisable() {
        return target.domain().isEmpty();
    }

    boolean isWorkingDisabled() {
        return isDisable() && now.isWorking();
    }

    private static List<String> dangers(
            IdentitySnapshot snapshot, MailFromAttributes now, Optional<String> laterChange) {
        MailFromSetting target = snapshot.setting();
        List<String> dangers = new ArrayList<>(laterChange.stream().toList());
        boolean reject = target.domain().isPresent() && target.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        if (reject && expectation != MxExpectation.SHOULD_ACCEPT) {
            String mx = expectation == MxExpectation.UNKNOWN ? "could not be determined" : "is not right";
            dangers.add("RejectMessage while the MX of " + target.domain().get() + " " + mx
                    + ": SES refuses all mail from " + snapshot.identity() + " until it has seen the MX.");
        }
        if (now.isWorking() && !target.domain().equals(now.domain())) {
            String working = now.domain().map(Object::toString).orElse("");
            dangers.add(
                    target.domain().isEmpty()
                            ? working + " works now; without it, mail is sent with MAIL FROM "
                                    + MailFromSetting.DEFAULT_MAIL_FROM + "." + withoutMx(snapshot, "")
                            : working + " works now; the new domain works only after SES has seen its MX."
                                    + (reject ? "" : withoutMx(snapshot, "Until then: ")));
        }
        return dangers;
    }

    /** What DMARC makes of mail with SES's default MAIL FROM. */
    private static String withoutMx(IdentitySnapshot snapshot, String when) {
        return DmarcForecast.of(snapshot)
                .map(forecast -> " " + when + "DMARC " + forecast.withoutMx().sentence() + ".")
                .orElse("");
    }
}
