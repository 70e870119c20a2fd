package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import java.util.List;
import java.util.Optional;

/** The host that the MX names should have an address. SES's has one; where it is not seen from here, this side is odd. */
final class TargetRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation
                .dns()
                .flatMap(dns -> dns.checks().target())
                .flatMap(TargetRule::unresolved)
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Finding> unresolved(DnsAnswer answer) {
        boolean absent = answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
        String host = answer.evidence().question().name();
        return !absent
                ? Optional.empty()
                : Optional.of(Finding.of(
                                FindingCode.MX_TARGET_UNRESOLVED,
                                host,
                                "Your resolver knows no address of " + host + ", the host that the MX names.",
                                "Look again later, or ask another resolver with --dns-server.")
                        .seen(List.of(answer.evidence().dig())));
    }
}
