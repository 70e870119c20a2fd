package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.util.List;

/** The host that the MX names should have an address. SES's host has one; a resolver that does not see it is at fault. */
public final class MxTargetRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return dns.checks().target().filter(DnsAnswer.Absence.class::isInstance).map(MxTargetRule::unresolved).stream()
                .toList();
    }

    private static Finding unresolved(DnsAnswer answer) {
        String host = answer.evidence().question().name();
        return Finding.of(
                FindingCode.MX_TARGET_UNRESOLVED,
                host,
                "Your resolver knows no address of " + host + ", the host that the MX names.",
                CommandText.of(
                        "Try again later, or ask another resolver with", new PlaceOption("--dns-server", ""), "."),
                List.of(answer.digCommand()));
    }
}
