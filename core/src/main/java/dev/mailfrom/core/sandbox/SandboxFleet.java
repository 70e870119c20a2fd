package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.ses.SandboxRegion;
import dev.mailfrom.core.sandbox.ses.SandboxSes;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.ReceiptRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The identities of a new sandbox, one for every state and every common mistake. They are in us-east-1, and a few in
 * eu-west-1.
 */
public final class SandboxFleet {

    /** Verified, with nothing configured or published: the one to practise the setup with. */
    public static final String FRESH = "example.com";

    static final String VIRGINIA = "us-east-1";
    private static final String IRELAND = "eu-west-1";
    private static final int EVERY_MISSING = 10;
    private static final int EVERY_UNSET = 25;

    private SandboxFleet() {}

    static void populate(SandboxSes ses, SandboxDns dns, Instant now) {
        surroundings(dns);
        FleetBuilder virginia = new FleetBuilder(ses.region(VIRGINIA), dns, now);
        working(virginia);
        broken(virginia);
        shadowing(virginia);
        receiving(virginia, ses.region(VIRGINIA), dns);
        FleetBuilder ireland = new FleetBuilder(ses.region(IRELAND), dns, now);
        ireland.domain("example.com");
        ireland.domain("eu.example.com").mailFrom("mail.eu.example.com", MailFromStatus.SUCCESS, Duration.ofDays(400));
        // Without DKIM, and SPF cannot align: _dmarc.example.org has aspf=s.
        ireland.plain("berlin.example.org")
                .mailFrom("bounce.berlin.example.org", MailFromStatus.SUCCESS, Duration.ofDays(90))
                .publishMx(IRELAND)
                .publishSpf();
    }

    private static void surroundings(SandboxDns dns) {
        for (String zone : List.of("example.com", "example.org", "example.net", "xn--bcher-kva.example")) {
            dns.addZone(zone);
            dns.publish(zone, RecordType.A, FleetBuilder.TTL, "192.0.2.80");
            dns.publish(zone, RecordType.MX, FleetBuilder.TTL, "10 mx." + zone);
            dns.publish("mx." + zone, RecordType.A, FleetBuilder.TTL, "192.0.2.25");
            dns.publish(zone, RecordType.TXT, FleetBuilder.TTL, "v=spf1 mx -all");
        }
        // Route 53 lists these two with a routing policy.
        dns.publish("pool.example.com", RecordType.MX, FleetBuilder.TTL, "10 mx.example.com");
        dns.publish("www.example.com", RecordType.A, FleetBuilder.TTL, "192.0.2.80");
        dmarc(dns, "example.com", "p=none; rua=mailto:dmarc@example.com");
        dmarc(dns, "example.org", "p=quarantine; aspf=s");
        dmarc(dns, "xn--bcher-kva.example", "p=reject");
        dmarc(dns, "legacy.example.net", "p=reject");
    }

    private static void dmarc(SandboxDns dns, String domain, String tags) {
        dns.publish("_dmarc." + domain, RecordType.TXT, FleetBuilder.TTL, "v=DMARC1; " + tags);
    }

    private static void working(FleetBuilder fleet) {
        fleet.domain(FRESH);
        fleet.domain("news.example.com")
                .mailFrom("bounce.news.example.com", MailFromStatus.SUCCESS, Duration.ofDays(200))
                .publishMx(VIRGINIA)
                .publishSpf()
                .topics();
        // The MX of the other region is allowed; bounces then go through that region.
        fleet.domain("eu.example.com")
                .mailFrom("mail.eu.example.com", MailFromStatus.SUCCESS, Duration.ofDays(30))
                .publishMx(IRELAND)
                .publishSpf();
        // Success, because SES checks only the MX; but there is no SPF record.
        fleet.domain("xn--bcher-kva.example")
                .mailFrom("post.xn--bcher-kva.example", MailFromStatus.SUCCESS, Duration.ofDays(12))
                .publishMx(VIRGINIA);
    }

    private static void broken(FleetBuilder fleet) {
        fleet.domain("shop.example.org")
                .mailFrom("bounce.shop.example.org", MailFromStatus.PENDING, Duration.ofHours(3));
        fleet.domain("invoices.example.org")
                .mailFrom("bounce.invoices.example.org", MailFromStatus.PENDING, Duration.ofHours(6))
                .behavior(BehaviorOnMxFailure.REJECT_MESSAGE);
        fleet.domain("alerts.example.net")
                .dkim("Pending", Duration.ofHours(30))
                .withoutDkimRecord(1)
                .dkimRecord(2, "dkim.amazonses.com")
                .mailFrom("bounce.alerts.example.net", MailFromStatus.PENDING, Duration.ofHours(30))
                .publishMx(VIRGINIA)
                .publishMx(IRELAND)
                .publishSpf();
        // The DNS has been fixed since, but SES no longer checks it. Without DKIM, receivers reject the mail.
        fleet.domain("legacy.example.net")
                .withoutSigning()
                .mailFrom("bounce.legacy.example.net", MailFromStatus.FAILED, Duration.ofDays(9))
                .publishMx(VIRGINIA)
                .publishSpf();
        fleet.domain("orders.example.org")
                .mailFrom("bounce.orders.example.org", MailFromStatus.TEMPORARY_FAILURE, Duration.ofHours(20))
                .publishSpf();
        // A DNS panel has appended the zone to the names.
        fleet.domain("promo.example.org")
                .dkim("TemporaryFailure", Duration.ofHours(5))
                .doubledDkimNames("example.org")
                .mailFrom("bounce.promo.example.org", MailFromStatus.PENDING, Duration.ofHours(50))
                .publish(RecordType.MX, "10 feedback-smtp.us-east-1.amazonses.com.promo.example.org")
                .publishSpf();
        fleet.unverified("new.example.net");
    }

    /** Addresses without their own MAIL FROM, at domains that have one or could have one. */
    private static void shadowing(FleetBuilder fleet) {
        fleet.address("ceo@example.com");
        fleet.address("billing@news.example.com");
        fleet.address("support@shop.example.org");
    }

    private static void receiving(FleetBuilder fleet, SandboxRegion region, SandboxDns dns) {
        String inbox = "replies.inbox.example.net";
        dns.publish(inbox, RecordType.MX, FleetBuilder.TTL, "10 inbound-smtp.us-east-1.amazonaws.com");
        fleet.plain("inbox.example.net")
                .dkim("Failed", Duration.ofDays(4))
                .mailFrom(inbox, MailFromStatus.FAILED, Duration.ofDays(4));
        region.activateRules(List.of(new ReceiptRule("store-replies", true, List.of(inbox))));
    }

    /** Registers {@code customer00001.example.net} and so on: most are right; every tenth lacks its MX and DKIM, some all. */
    static void populateCustomers(int number, String region, SandboxSes ses, SandboxDns dns, Instant now) {
        FleetBuilder fleet = new FleetBuilder(ses.region(region), dns, now);
        for (int i = 1; i <= number; i++) {
            String domain = "customer%05d.example.net".formatted(i);
            boolean unset = i % EVERY_UNSET == 0;
            boolean missing = i % EVERY_MISSING == 0;
            FleetBuilder.FleetIdentity fleetIdentity = unset || missing ? fleet.plain(domain) : fleet.domain(domain);
            if (unset) {
                continue;
            }
            fleetIdentity
                    .mailFrom(
                            "bounce." + domain,
                            missing ? MailFromStatus.PENDING : MailFromStatus.SUCCESS,
                            Duration.ofHours(1))
                    .publishSpf();
            if (!missing) {
                fleetIdentity.publishMx(VIRGINIA);
            }
        }
    }
}
