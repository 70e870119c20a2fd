package dev.mailfrom.core.dns.dkim;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.DomainName;
import java.util.Set;

/** The CNAMEs of Easy DKIM, which point at keys that SES publishes (SES developer guide, managing Easy DKIM). */
public final class EasyDkim {

    /** Regions with a DKIM zone of their own (AWS General Reference, SES endpoints, DKIM domains). */
    private static final Set<String> OWN_ZONE = Set.of(
            "af-south-1",
            "ap-northeast-3",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-5",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "il-central-1",
            "me-central-1",
            "us-gov-east-1");

    private EasyDkim() {}

    /** The name of the record for a token of SES. */
    public static String name(String token, DomainName domain) {
        return token + "._domainkey." + domain;
    }

    /** The host at which SES of the region publishes the key. */
    public static String target(String token, String region) {
        return token + "." + zone(region);
    }

    /** The zone with the keys of a region's SES. */
    public static String zone(String region) {
        return OWN_ZONE.contains(region) ? "dkim." + region + ".amazonses.com" : "dkim.amazonses.com";
    }

    /** The record to publish for a token of SES. */
    public static RequiredRecord record(String token, DomainName domain, String region) {
        return new RequiredRecord(
                name(token, domain), RecordType.CNAME, RequiredRecord.TTL, target(token, region) + ".");
    }
}
