package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;

/**
 * The MAIL FROM domain of an address needs records that only the owner of its DNS can publish, which is not possible at a
 * public mail provider (SES developer guide, mail-from). A verified domain shows ownership, and so does the right MX.
 */
public final class DnsOwnershipRule implements Rule.OfDomain {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain) {
        Identity identity = snapshot.identity();
        DomainName own = identity.domain();
        boolean published = snapshot.dns()
                .map(MxExpectation::of)
                .filter(MxExpectation.SHOULD_ACCEPT::equals)
                .isPresent();
        if (!domain.name().isProperChildOf(own) || published || snapshot.isDomainKnownToBeOwned()) {
            return List.of();
        }
        return List.of(Finding.of(
                FindingCode.MAILFROM_DNS_NOT_YOURS,
                domain.toString(),
                "Nothing in this account shows that the DNS of " + own + " is yours: only the address " + identity
                        + " is registered, not its domain. Without that DNS you cannot publish the records that "
                        + domain
                        + " needs.",
                CommandText.of(
                        "If the DNS of " + own + " is yours, publish the records:",
                        PrintedCommand.of("records", identity, domain),
                        "If not, send from a domain of your own.")));
    }
}
