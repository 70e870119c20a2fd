package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.authority.AuthorityView;
import java.util.List;

/** A zone whose signatures do not hold is not there for resolvers that validate (RFC 4035 section 5.5). */
final class DnssecRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation
                .dns()
                .filter(MailFromDns::isBogus)
                .map(DnssecRule::bogus)
                .orElse(List.of());
    }

    private static List<Finding> bogus(MailFromDns dns) {
        DnsAnswer.Undetermined failure = (DnsAnswer.Undetermined) dns.mx();
        String zone =
                dns.view().map(AuthorityView::zone).orElse(dns.domain().name().text());
        String dig = failure.evidence().dig();
        return List.of(Finding.of(
                        FindingCode.DNSSEC_BOGUS,
                        zone,
                        "The DNSSEC signatures of " + zone
                                + " do not hold: the resolver refuses to answer, and answers when"
                                + " it is told not to validate. " + failure.detail()
                                + " Whether SES validates is not documented; many receivers do.",
                        "Sign the zone " + zone
                                + " again, or put right the DS record at the registrar; to be rid of it, take"
                                + " the DS record away.")
                .seen(List.of(dig, dig + " +cd")));
    }
}
