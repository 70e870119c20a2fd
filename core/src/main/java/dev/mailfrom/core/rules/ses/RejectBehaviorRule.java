package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;

/** With RejectMessage, SES refuses every message until it has seen the MX. */
public final class RejectBehaviorRule implements Rule.OfDomain {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain) {
        if (snapshot.setting().behavior() != BehaviorOnMxFailure.REJECT_MESSAGE) {
            return List.of();
        }
        String name = snapshot.identity().name();
        PrintedCommand reject = PrintedCommand.of("behavior", name, "reject");
        CommandText advice = snapshot.intended()
                ? CommandText.of("Take UseDefaultValue until the status is Success, and then:", reject)
                : CommandText.of(PrintedCommand.of("behavior", name, "default"), "When the status is Success:", reject);
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        if (expectation == MxExpectation.WILL_NOT_ACCEPT) {
            return List.of(Finding.of(
                    FindingCode.REJECT_STOPS_MAIL,
                    name,
                    "The MX of " + domain
                            + " is not as required, and with RejectMessage SES refuses every message from " + name
                            + " (MailFromDomainNotVerified) while it cannot see the MX.",
                    advice));
        }
        boolean working = snapshot.currentAttributes()
                .filter(now -> now.isWorking() && now.domain().equals(snapshot.domain()))
                .isPresent();
        if (working) {
            return List.of();
        }
        String why = switch (expectation) {
            case SHOULD_ACCEPT -> "The MX of " + domain + " is right, but SES has not accepted it yet.";
            case MAY_SEE_EITHER -> "Some name servers have the right MX of " + domain + " and others do not.";
            case WILL_NOT_ACCEPT, UNKNOWN -> "Whether the MX of " + domain + " is right could not be determined.";
        };
        return List.of(Finding.of(
                        FindingCode.REJECT_STOPS_MAIL,
                        name,
                        why + " With RejectMessage SES refuses every message from " + name + " until it has seen it.",
                        advice)
                .withSeverity(Severity.WARNING));
    }
}
