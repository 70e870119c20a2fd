package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.dns.dkim.EasyDkim;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
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

/** The DNS checks of SES, in the sandbox's zones. */
final class SesDnsChecks {

    private static final int REQUIRED_PREFERENCE = 10;

    private final ZoneLookup zones;

    SesDnsChecks(ZoneTree zones) {
        this.zones = new ZoneLookup(zones);
    }

    /**
     * Whether the only MX is the feedback host of an SES region with preference 10. It may be another region than the
     * identity's (SES developer guide, regions).
     */
    boolean hasRequiredMx(MailFromDomain domain) {
        List<MXRecord> exchangers = find(domain.name().text(), Type.MX, MXRecord.class);
        return exchangers.size() == 1
                && exchangers.get(0).getPriority() == REQUIRED_PREFERENCE
                && FeedbackHost.region(text(exchangers.get(0).getTarget()))
                        .filter(SesRegions.known()::contains)
                        .isPresent();
    }

    /** Whether the domain's TXT at {@code _amazonses} holds the token of VerifyDomainIdentity. */
    boolean hasOwnershipToken(DomainName domain, String token) {
        return find("_amazonses." + domain, Type.TXT, TXTRecord.class).stream()
                .anyMatch(txt -> String.join("", txt.getStrings()).equals(token));
    }

    /** Whether all DKIM tokens are published as CNAMEs to SES's keys. */
    boolean hasDkimRecords(DomainName domain, List<String> tokens, String zone) {
        return tokens.stream()
                .allMatch(token -> find(EasyDkim.name(token, domain), Type.CNAME, CNAMERecord.class).stream()
                        .anyMatch(alias -> text(alias.getTarget()).equals(token + "." + zone)));
    }

    private <R extends Record> List<R> find(String name, int type, Class<R> kind) {
        try {
            return zones.find(Name.fromString(name, Name.root), type).answer().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        } catch (TextParseException e) {
            // A domain of nearly 253 characters has no room for another label.
            return List.of();
        }
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
