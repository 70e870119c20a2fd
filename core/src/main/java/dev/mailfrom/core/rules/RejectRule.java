package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;

/** With RejectMessage, SES refuses every message until it has seen the MX. */
final class RejectRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        boolean reject = situation.setting().behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        return reject
                ? situation.domain().map(domain -> judge(situation, domain)).orElse(List.of())
                : List.of();
    }

    private static List<Finding> judge(Situation situation, MailFromDomain domain) {
        String name = situation.identity().name();
        Expectation expectation = situation.dns().map(Expectation::of).orElse(Expectation.UNKNOWN);
        boolean working = situation
                .now()
                .filter(now -> now.isWorking() && now.domain().equals(situation.domain()))
                .isPresent();
        String reject = "mailfrom behavior " + name + " reject";
        String softer = situation.wished()
                ? "Take UseDefaultValue until the status is Success, and then: " + reject
                : "mailfrom behavior " + name + " default   and when the status is Success: " + reject;
        if (expectation == Expectation.WILL_NOT_ACCEPT) {
            return List.of(Finding.of(
                    FindingCode.REJECT_STOPS_MAIL,
                    name,
                    "The MX of " + domain
                            + " is not as required, and with RejectMessage SES refuses every message from " + name
                            + " (MailFromDomainNotVerified) while it cannot see the MX.",
                    softer));
        }
        if (working) {
            return List.of();
        }
        String why = switch (expectation) {
            case SHOULD_ACCEPT -> "The MX of " + domain + " is right, but SES has not accepted it yet.";
            case MAY_SEE_EITHER -> "Some name servers have the right MX of " + domain + " and others not.";
            case WILL_NOT_ACCEPT, UNKNOWN -> "Whether the MX of " + domain + " is right could not be determined.";
        };
        return List.of(Finding.of(
                        FindingCode.REJECT_STOPS_MAIL,
                        name,
                        why + " With RejectMessage SES refuses every message from " + name + " until it has seen it.",
                        softer)
                .as(Severity.WARNING));
    }
}
