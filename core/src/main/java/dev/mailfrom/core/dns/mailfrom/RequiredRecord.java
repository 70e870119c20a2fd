package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;

/**
 * A record to publish for a MAIL FROM domain (SES developer guide, mail-from).
 *
 * @param name the full name, without the trailing dot
 * @param ttl in seconds
 * @param value as in a zone file: {@code 10 feedback-smtp...com.} or a quoted string
 */
public record RequiredRecord(String name, RecordType type, long ttl, String value) {

    /** A usual TTL; SES does not recommend one. */
    public static final long TTL = 1800;

    /** The SPF record that authorises only SES. */
    public static final String SPF = "v=spf1 include:amazonses.com ~all";

    public static RequiredRecord mx(MailFromDomain domain, String region) {
        String value = "10 " + FeedbackHost.of(region) + ".";
        return new RequiredRecord(domain.name().text(), RecordType.MX, TTL, value);
    }

    public static RequiredRecord spf(MailFromDomain domain) {
        return spf(domain, SPF);
    }

    /** An SPF record with another text, such as a merged one. */
    public static RequiredRecord spf(MailFromDomain domain, String text) {
        return new RequiredRecord(domain.name().text(), RecordType.TXT, TTL, ZoneFileText.quoted(text));
    }

    public static List<RequiredRecord> all(MailFromDomain domain, String region) {
        return List.of(mx(domain, region), spf(domain));
    }

    /** The record as one line of a zone file, with the full name. */
    public String zoneLine() {
        return name + ". " + ttl + " IN " + type + " " + value;
    }

    /** The name without the zone, which DNS panels append themselves; {@code @} for the zone itself. */
    public String hostPart(String zone) {
        return name.equals(zone)
                ? "@"
                : name.endsWith("." + zone) ? name.substring(0, name.length() - zone.length() - 1) : name;
    }
}
