package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;

/** The MAIL FROM domain has to be a proper child of the identity's own domain: SES refuses all else. */
final class ProperChildRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation.domain().map(domain -> judge(situation, domain)).orElse(List.of());
    }

    private static List<Finding> judge(Situation situation, MailFromDomain domain) {
        DomainName own = situation.identity().domain();
        if (domain.name().isProperChildOf(own)) {
            return List.of();
        }
        if (domain.name().equals(own)) {
            return List.of(Finding.of(
                    FindingCode.MAILFROM_IS_IDENTITY,
                    domain.toString(),
                    "The MAIL FROM domain is the identity's own domain; SES wants a domain below it.",
                    "Take a domain below it, such as bounce." + own + "."));
        }
        boolean above = own.isProperChildOf(domain.name());
        return List.of(Finding.of(
                FindingCode.MAILFROM_NOT_SUBDOMAIN,
                domain.toString(),
                domain + (above ? " is above " : " is not below ") + own + ", the domain of the identity "
                        + situation.identity().name() + ". SES refuses it.",
                "Take a domain below it, such as bounce." + own + "."));
    }
}
