package dev.mailfrom.core.dns;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Optional;

/**
 * What DNS says of one MAIL FROM domain.
 *
 * @param mx the configured resolver's answer for MX
 * @param txt the configured resolver's answer for TXT
 * @param spf whether SPF lets SES pass; empty where nobody asked
 * @param dmarc whether SPF counts for DMARC of the identity's domain; empty where nobody asked
 */
public record MailFromDns(
        MailFromDomain domain,
        DnsAnswer mx,
        DnsAnswer txt,
        Optional<SesAuthorisation> spf,
        Optional<DmarcAlignment> dmarc) {

    /** The records alone, without what SPF and DMARC make of them. */
    public MailFromDns(MailFromDomain domain, DnsAnswer mx, DnsAnswer txt) {
        this(domain, mx, txt, Optional.empty(), Optional.empty());
    }

    /** The same with what SPF and DMARC make of it. */
    public MailFromDns with(SesAuthorisation authorisation, DmarcAlignment alignment) {
        return new MailFromDns(domain, mx, txt, Optional.of(authorisation), Optional.of(alignment));
    }

    /** The zone the name lies in, where an answer that found nothing has named it (RFC 2308 section 3). */
    public Optional<String> zone() {
        return soa(mx).or(() -> soa(txt)).map(DnsRecord.Soa::owner).filter(this::isAboveOrAt);
    }

    private static Optional<DnsRecord.Soa> soa(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.NoData none && none.aliases().isEmpty()) {
            return none.zone();
        }
        return answer instanceof DnsAnswer.NoSuchName none && none.aliases().isEmpty() ? none.zone() : Optional.empty();
    }

    private boolean isAboveOrAt(String zone) {
        String name = domain.name().text();
        return !zone.isEmpty() && (name.equals(zone) || name.endsWith("." + zone));
    }
}
