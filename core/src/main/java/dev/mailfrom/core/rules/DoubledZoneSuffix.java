package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record that stands at its name with the zone appended once more, in words; all empty where there is none. */
public record DoubledZoneSuffix(MailFromDns dns, Optional<DnsAnswer> answer) {

    public static DoubledZoneSuffix mx(MailFromDns dns) {
        return new DoubledZoneSuffix(dns, dns.checks().misplacedRecords().mx());
    }

    public static DoubledZoneSuffix txt(MailFromDns dns) {
        return new DoubledZoneSuffix(dns, dns.checks().misplacedRecords().txt());
    }

    /** With a blank before it. */
    public String sentence() {
        return answer.map(there -> " It stands at " + name(there)
                        + " instead: the DNS provider has appended the zone to a name that had it already.")
                .orElse("");
    }

    /** With a blank behind it. */
    public String fix() {
        return answer.map(there -> "Delete the record at " + name(there) + "; where the panel asks for the name, enter "
                        + host(there) + ". ")
                .orElse("");
    }

    public List<String> evidence() {
        return answer.map(DoubledZoneSuffix::lines).orElse(List.of());
    }

    /** The records of an answer as they stand there, and how to ask for them. */
    public static List<String> lines(DnsAnswer answer) {
        List<String> lines = new ArrayList<>();
        for (DnsRecord record : answer.records()) {
            if (record instanceof DnsRecord.Mx mx) {
                lines.add(mx.owner() + ". MX " + mx.preference() + " " + mx.target() + ".");
            } else if (record instanceof DnsRecord.Txt txt && SpfRecord.isSpf(txt.text())) {
                lines.add(txt.owner() + ". TXT " + EscapedRecord.escape(txt.text()));
            } else if (record instanceof DnsRecord.Spf spf) {
                lines.add(spf.owner() + ". SPF " + EscapedRecord.escape(spf.text()));
            }
        }
        lines.add(answer.digCommand());
        return lines;
    }

    private static String name(DnsAnswer answer) {
        return answer.evidence().question().name();
    }

    /** What the panel wants: the name without the zone; {@code @} for the zone itself. */
    private String host(DnsAnswer answer) {
        String name = dns.domain().name().text();
        String zone = name(answer).substring(name.length() + 1);
        return name.equals(zone) ? "@" : name.substring(0, name.length() - zone.length() - 1);
    }
}
