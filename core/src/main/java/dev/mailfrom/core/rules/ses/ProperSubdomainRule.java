package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;

/** The MAIL FROM domain must be a proper child of the identity's own domain: SES refuses all else. */
public final class ProperSubdomainRule implements Rule.OfDomain {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain) {
        DomainName own = snapshot.identity().domain();
        String fix = "Take a domain below it, such as bounce." + own + ".";
        if (domain.name().isProperChildOf(own)) {
            return List.of();
        }
        if (domain.name().equals(own)) {
            return List.of(Finding.of(
                    FindingCode.MAILFROM_IS_IDENTITY,
                    domain.toString(),
                    "The MAIL FROM domain is the identity's own domain; SES wants a domain below it.",
                    fix));
        }
        boolean above = own.isProperChildOf(domain.name());
        return List.of(Finding.of(
                FindingCode.MAILFROM_NOT_SUBDOMAIN,
                domain.toString(),
                domain + (above ? " is above " : " is not below ") + own + ", the domain of the identity "
                        + snapshot.identity().name() + ". SES refuses it.",
                fix));
    }
}
