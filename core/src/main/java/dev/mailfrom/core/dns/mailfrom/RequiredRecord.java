package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;

/**
 * A record that has to be published for a MAIL FROM domain (SES developer guide, mail-from).
 *
 * @param name the full name, without the trailing dot
 * @param ttl in seconds; SES states none, 1800 is a usual choice
 * @param value as a zone file has it: {@code 10 feedback-smtp...com.} or a quoted string
 */
public record RequiredRecord(String name, RecordType type, long ttl, String value) {

    /** A usual time to live; SES does not state one. */
    public static final long TTL = 1800;

    /** The SPF record that authorises SES and nobody else. */
    public static final String SPF = "v=spf1 include:amazonses.com ~all";

    /** The MX with which SES accepts the domain. */
    public static RequiredRecord mx(MailFromDomain domain, String region) {
        String value = "10 " + FeedbackHost.of(region) + ".";
        return new RequiredRecord(domain.name().text(), RecordType.MX, TTL, value);
    }

    /** The SPF record by which receivers know that SES may send. */
    public static RequiredRecord spf(MailFromDomain domain) {
        return spf(domain, SPF);
    }

    /** An SPF record with this text, such as one that was merged from several. */
    public static RequiredRecord spf(MailFromDomain domain, String text) {
        return new RequiredRecord(domain.name().text(), RecordType.TXT, TTL, ZoneFileText.quoted(text));
    }

    /** The strings of a TXT record, without quotation marks; each has at most 255 bytes. */
    public List<String> strings() {
        return ZoneFileText.strings(value);
    }

    /** Both records, as SES wants them. */
    public static List<RequiredRecord> all(MailFromDomain domain, String region) {
        return List.of(mx(domain, region), spf(domain));
    }

    /** The record as one line of a zone file, with the full name. */
    public String zoneLine() {
        return name + ". " + ttl + " IN " + type + " " + value;
    }

    /** The part of the name that stands before the zone's; panels append the zone by themselves. {@code @} for the zone itself. */
    public String hostPart(String zone) {
        return name.equals(zone)
                ? "@"
                : name.endsWith("." + zone) ? name.substring(0, name.length() - zone.length() - 1) : name;
    }
}
