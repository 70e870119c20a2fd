package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.dns.mailfrom.StaleResolver;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.List;

/** What SES's status means together with what DNS says now, and which command of this program is next. */
public final class SesStatusRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        if (snapshot.intended() || snapshot.currentAttributes().isEmpty()) {
            return List.of();
        }
        MailFromAttributes now = snapshot.currentAttributes().get();
        if (now.domain().isEmpty()) {
            return List.of(notConfigured(snapshot));
        }
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        MailFromStatus status = now.status().orElse(MailFromStatus.PENDING);
        return judge(snapshot, now, now.domain().get(), status, expectation);
    }

    private static List<Finding> judge(
            IdentitySnapshot snapshot,
            MailFromAttributes now,
            MailFromDomain domain,
            MailFromStatus status,
            MxExpectation expectation) {
        String name = snapshot.identity().name();
        String meanwhile = meanwhile(now.behavior());
        boolean right = expectation == MxExpectation.SHOULD_ACCEPT;
        boolean wrong = expectation == MxExpectation.WILL_NOT_ACCEPT;
        String behind = behind(snapshot);
        if (status.equals(MailFromStatus.PENDING) && right) {
            return found(
                    FindingCode.SES_PENDING_DNS_OK,
                    domain,
                    "SES has not seen the MX yet, and DNS has it: SES should accept it by itself. " + behind
                            + meanwhile,
                    "mailfrom watch " + name);
        }
        if (status.equals(MailFromStatus.PENDING) && wrong) {
            return found(
                    FindingCode.SES_PENDING_DNS_BAD,
                    domain,
                    "SES looks for the MX, and DNS does not have it as required. After 72 hours SES gives up. "
                            + meanwhile,
                    "mailfrom records " + name);
        }
        if (status.equals(MailFromStatus.SUCCESS) && wrong) {
            return found(
                    FindingCode.SES_STALE_SUCCESS,
                    domain,
                    "SES's status is Success, but DNS no longer has the MX as required. When SES looks again, the status"
                            + " is likely to become TemporaryFailure. " + then(now.behavior()),
                    "mailfrom records " + name);
        }
        if (status.equals(MailFromStatus.FAILED)) {
            return found(
                    FindingCode.SES_FAILED_NEEDS_RESTART,
                    domain,
                    "SES has given up looking for the MX and does not look again by itself"
                            + (right ? ", although DNS has it now. " + behind : ". ") + meanwhile,
                    right
                            ? "mailfrom retry " + name
                            : "mailfrom records " + name + "   and then: mailfrom retry " + name);
        }
        if (status.equals(MailFromStatus.TEMPORARY_FAILURE)) {
            return found(
                    FindingCode.SES_TEMPORARY_FAILURE,
                    domain,
                    "SES could not see the MX when it last looked"
                            + (right
                                    ? "; DNS has it now, so that SES should accept it again by itself. " + behind
                                    : ". SES looks for 72 hours and then gives up. ")
                            + meanwhile,
                    right ? "mailfrom watch " + name : "mailfrom records " + name);
        }
        return List.of();
    }

    /** A sentence with a blank behind it, where the resolver has not seen yet what the servers say. */
    private static String behind(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .flatMap(StaleResolver::ofMx)
                .map(lag -> "Your resolver still has an older answer; caches that saw it keep it until " + lag.until()
                        + " at most. ")
                .orElse("");
    }

    private static Finding notConfigured(IdentitySnapshot snapshot) {
        String name = snapshot.identity().name();
        return Finding.of(
                FindingCode.SES_NOT_CONFIGURED,
                name,
                name + " has no custom MAIL FROM domain: its mail is sent with MAIL FROM amazonses.com (SES's default),"
                        + " and SPF does not align for DMARC.",
                "mailfrom setup " + name);
    }

    private static List<Finding> found(FindingCode code, MailFromDomain domain, String message, String fix) {
        return List.of(Finding.of(code, domain.toString(), message, fix));
    }

    private static String meanwhile(BehaviorOnMxFailure behavior) {
        return behavior == BehaviorOnMxFailure.REJECT_MESSAGE
                ? "Meanwhile SES refuses the mail (RejectMessage)."
                : "Meanwhile SES sends with amazonses.com as MAIL FROM domain (UseDefaultValue).";
    }

    private static String then(BehaviorOnMxFailure behavior) {
        return behavior == BehaviorOnMxFailure.REJECT_MESSAGE
                ? "SES then refuses the mail (RejectMessage)."
                : "SES then sends with amazonses.com as MAIL FROM domain (UseDefaultValue).";
    }
}
