package dev.mailfrom.core.change;

import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.List;

/**
 * One identity within a plan: from where to where, and what the rules say of it.
 *
 * @param situation the identity with the target as its setting
 * @param now what SES had when the plan was made
 */
public record Step(Situation situation, MailFromAttributes now, List<Finding> findings) {

    public Step {
        findings = List.copyOf(findings);
    }

    public Identity identity() {
        return situation.identity();
    }

    public MailFromSetting before() {
        return now.setting();
    }

    public MailFromSetting target() {
        return situation.setting();
    }

    /** Why this step can stop or change mail that works now, in words; empty where it cannot. */
    public List<String> dangers() {
        List<String> dangers = new ArrayList<>();
        boolean reject = target().domain().isPresent() && target().behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        Expectation expectation = situation.dns().map(Expectation::of).orElse(Expectation.UNKNOWN);
        if (reject && expectation != Expectation.SHOULD_ACCEPT) {
            String mx = expectation == Expectation.UNKNOWN ? "could not be determined" : "is not right";
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
