package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.dkim.EasyDkim;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;

/**
 * The zones outside the fleet: the top-level domains, and amazonses.com with SES's feedback hosts, SPF record and DKIM keys. The
 * addresses are reserved for documentation and tests (RFC 5737, RFC 2544), and none of them is SES's.
 */
final class PublicZones {

    private static final long TTL = 300;
    private static final List<String> TOP_LEVEL = List.of("com", "net", "org", "example", "arpa");
    private static final List<String> SES_BLOCKS = List.of(
            "198.51.100.0/26",
            "198.51.100.64/26",
            "198.51.100.128/26",
            "198.51.100.192/26",
            "203.0.113.0/26",
            "203.0.113.64/26",
            "203.0.113.128/26",
            "203.0.113.192/26",
            "198.18.0.0/18",
            "198.18.64.0/18",
            "198.18.128.0/18",
            "198.18.192.0/18");

    /** An RSA key of 2048 bits, whose private half was thrown away. */
    private static final String DKIM_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmGf2sWKU/KONebB1BUI5pbemQ9kCGt0N4hZIX5z/KZ322qeN5D0WpuPtdVMv"
                    + "R2Ti+IwSbXj4Um3xl26KheHShoZac7PnJ+XPsnMI/KkC2AVTt9xPmJ8Fg+fgUWwJzT02kgppbzE7gxRUOJI/mCe0AIIa4pbAdL+y"
                    + "xB88Ao4X/PMwbn9kT4YfhwDzCsDRca3wxEYu4X2wzdtLyUCsZSef/XmQb5hrYRdfVzz7EEVvr4R95RTxqxE7l8SJXurNuz4iwlDa"
                    + "BXz+1xQms8Vo6/EGnHtR85rf5exN78aJrN3szszTW3ph22GDgjy+4NOAHRLClZZLV6SW4lMTv8ojxe8A7wIDAQAB";

    private PublicZones() {}

    static void publishTo(SandboxDns dns) {
        TOP_LEVEL.forEach(dns::addZone);
        dns.addZone("example.net");
        dns.publish("ns1.example.net", RecordType.A, TTL, "127.0.0.1");
        dns.publish("ns2.example.net", RecordType.A, TTL, "127.0.0.1");
        publishSesZones(dns);
    }

    private static void publishSesZones(SandboxDns dns) {
        dns.addZone("amazonses.com");
        dns.publish("amazonses.com", RecordType.TXT, TTL, "v=spf1 ip4:" + String.join(" ip4:", SES_BLOCKS) + " -all");
        dns.publish("_dmarc.amazonses.com", RecordType.TXT, TTL, "v=DMARC1; p=quarantine; pct=100");
        dns.addZone("amazonaws.com");
        List<String> regions = SesRegions.known();
        // One key for all tokens, by a wildcard.
        regions.stream()
                .map(EasyDkim::zone)
                .distinct()
                .forEach(zone -> dns.publish("*." + zone, RecordType.TXT, TTL, "p=" + DKIM_KEY));
        for (int i = 0; i < regions.size(); i++) {
            dns.publish(
                    "feedback-smtp." + regions.get(i) + ".amazonses.com", RecordType.A, TTL, "198.18.0." + (i + 10));
            dns.publish("inbound-smtp." + regions.get(i) + ".amazonaws.com", RecordType.A, TTL, "198.18.1." + (i + 10));
        }
    }
}
