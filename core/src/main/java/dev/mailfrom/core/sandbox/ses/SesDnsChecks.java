package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.dns.ZoneLookup;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What SES looks for in DNS, looked up in the sandbox's zones. */
final class SesDnsChecks {

    private static final int REQUIRED_PREFERENCE = 10;

    private final ZoneLookup zones;

    SesDnsChecks(ZoneTree zones) {
        this.zones = new ZoneLookup(zones);
    }

    /**
     * Whether there is exactly one MX and it is the feedback host of an SES region with preference 10. It may be another
     * region than the identity's (SES developer guide, regions).
     */
    boolean hasRequiredMx(MailFromDomain domain) {
        List<MXRecord> exchangers = found(domain.name().text(), Type.MX).stream()
                .filter(MXRecord.class::isInstance)
                .map(MXRecord.class::cast)
                .toList();
        return exchangers.size() == 1
                && exchangers.get(0).getPriority() == REQUIRED_PREFERENCE
                && isFeedbackHost(exchangers.get(0).getTarget());
    }

    /** Whether the domain's TXT at {@code _amazonses} holds the token of VerifyDomainIdentity. */
    boolean hasOwnershipToken(DomainName domain, String token) {
        return found("_amazonses." + domain, Type.TXT).stream()
                .filter(TXTRecord.class::isInstance)
                .anyMatch(txt -> String.join("", ((TXTRecord) txt).getStrings()).equals(token));
    }

    /** Whether all DKIM tokens are published as CNAMEs to SES's keys. */
    boolean hasDkimRecords(DomainName domain, List<String> tokens) {
        return tokens.stream()
                .allMatch(token -> found(token + "._domainkey." + domain, Type.CNAME).stream()
                        .filter(CNAMERecord.class::isInstance)
                        .anyMatch(alias ->
                                text(((CNAMERecord) alias).getTarget()).equals(token + ".dkim.amazonses.com")));
    }

    private static boolean isFeedbackHost(Name target) {
        String host = text(target);
        return SesRegions.known().stream()
                .anyMatch(region -> host.equals("feedback-smtp." + region + ".amazonses.com"));
    }

    private List<Record> found(String name, int type) {
        try {
            return zones.find(Name.fromString(name, Name.root), type).answer();
        } catch (TextParseException e) {
            // Below a domain of nearly 253 characters there is no room for another label.
            return List.of();
        }
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
