package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.Optional;

/** The host that the MX names should have an address. SES's has one; where it is not seen from here, this side is odd. */
public final class MxTargetRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .flatMap(dns -> dns.checks().target())
                .flatMap(MxTargetRule::unresolved)
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
                        .withEvidence(List.of(answer.evidence().digCommand())));
    }
}
