package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.rules.FindingCode.*;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.zone.TcpRuleTest;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every code there is a situation in which a rule yields it: here, or among the zones of {@code zones.txt}. */
class FindingCodeCoverageTest {

    /** Names are refused where they are read; an audit compares regions and knows the journal; plans look at the DNS providers. */
    private static final Set<FindingCode> SAID_ELSEWHERE = EnumSet.of(
            NAME_INVALID,
            REGIONS_DIFFER,
            MX_LEFT_BEHIND,
            DNS_PROVIDER_NONE,
            DNS_ZONE_NOT_FOUND,
            DNS_ZONE_AMBIGUOUS,
            DNS_ZONE_NOT_AUTHORITATIVE,
            DNS_PROVIDER_DENIED,
            DNS_PROVIDER_THROTTLED,
            DNS_PROVIDER_FAILED,
            DNS_KEY_REFUSED,
            DNS_CLOCK_SKEW,
            DNS_RECORD_CONFLICT,
            DNS_RECORD_ROUTED,
            DNS_NOT_PROPAGATED);

    private static final DnsAnswer SILENCE = undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "Nothing came.");
    private static final String SES = "include:amazonses.com";

    @TestFactory
    Stream<DynamicTest> isYieldedWhereItsFaultIs() {
        return situations().entrySet().stream()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.getKey().name(),
                        () -> assertThat(fixture.getValue().codes()).contains(fixture.getKey())));
    }

    @Test
    void noneIsLeftOut() throws IOException {
        Set<FindingCode> all = EnumSet.copyOf(situations().keySet());
        all.addAll(ofZones());
        all.addAll(SAID_ELSEWHERE);

        assertThat(EnumSet.allOf(FindingCode.class)).containsExactlyElementsOf(all);
    }

    private static Set<FindingCode> ofZones() throws IOException {
        try (InputStream in = ZoneCasesTest.class.getResourceAsStream("zones.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .flatMap(zone -> zone.expected().stream())
                    .filter(line -> line.indexOf(' ') > 0)
                    .map(line -> FindingCode.valueOf(line.split(" ")[0]))
                    .collect(Collectors.toSet());
        }
    }

    private static Map<FindingCode, SnapshotFixture> situations() {
        Map<FindingCode, SnapshotFixture> by = new EnumMap<>(FindingCode.class);
        aboutSes(by);
        aboutSpf(by);
        aboutDmarc(by);
        aboutDkim(by);
        by.put(DNS_UNKNOWN, SnapshotFixture.example().mx(SILENCE));
        by.put(MX_OK, SnapshotFixture.example());
        by.put(MX_HOST_UNVERIFIED, SnapshotFixture.example().inRegion("eusc-de-east-1"));
        by.put(
                NS_NO_TCP,
                SnapshotFixture.example()
                        .withAuthorityView(SampleAuthorityView.asked(
                                SampleAuthorityView.of(mx("10 " + SampleDnsAnswers.SES)),
                                List.of(),
                                Optional.of(TcpRuleTest.failedOverTcp()))));
        by.put(
                RESOLVER_REWRITES,
                SnapshotFixture.example()
                        .withNonexistentNameAnswer(new DnsAnswer.Found(
                                List.of(new DnsRecord.Mx("x.invalid", 60, 10, "ads.example")),
                                List.of(),
                                List.of(),
                                SampleDnsAnswers.evidence(RecordType.A, "NOERROR"))));
        return by;
    }

    private static void aboutSes(Map<FindingCode, SnapshotFixture> by) {
        by.put(FindingCode.MX_HOST_UNVERIFIED, SnapshotFixture.example().inRegion("us-gov-east-1"));
        by.put(IDENTITY_NOT_REGISTERED, SnapshotFixture.example().notRegistered());
        by.put(IDENTITY_NOT_VERIFIED, SnapshotFixture.example().withVerification("Pending"));
        by.put(MAILFROM_IS_IDENTITY, SnapshotFixture.example().withIntent("example.com", USE_DEFAULT_VALUE));
        by.put(MAILFROM_NOT_SUBDOMAIN, SnapshotFixture.example().withIntent("bounce.example.org", USE_DEFAULT_VALUE));
        by.put(
                MAILFROM_DNS_NOT_YOURS,
                SnapshotFixture.identity("me@gmail.com")
                        .withMailFrom("bounce.gmail.com", "Pending", USE_DEFAULT_VALUE)
                        .mx(noData(RecordType.MX)));
        by.put(MAILFROM_DNS_READY, SnapshotFixture.example().withoutMailFrom().withReady("send.example.com", true));
        by.put(
                REJECT_STOPS_MAIL,
                SnapshotFixture.example().withoutMailFrom().withIntent("bounce.example.com", REJECT_MESSAGE));
        by.put(SES_NOT_CONFIGURED, SnapshotFixture.example().withoutMailFrom());
        by.put(SES_FAILED_NEEDS_RESTART, SnapshotFixture.example().withMailFrom("Failed"));
        by.put(
                SES_PENDING_DNS_BAD,
                SnapshotFixture.example().withMailFrom("Pending").mx(noData(RecordType.MX)));
        by.put(SES_TEMPORARY_FAILURE, SnapshotFixture.example().withMailFrom("TemporaryFailure"));
        by.put(SES_STALE_SUCCESS, SnapshotFixture.example().mx(noData(RecordType.MX)));
        by.put(SES_PENDING_DNS_OK, SnapshotFixture.example().withMailFrom("Pending"));
        by.put(MAILFROM_RECEIVES_MAIL, SnapshotFixture.example().withReceiptRule(true));
        by.put(MAILFROM_USED_IN_FROM, SnapshotFixture.example().withOtherIdentity("bounce.example.com"));
        by.put(
                IDENTITY_SHADOWED,
                SnapshotFixture.example().withOtherIdentity("shop.example.com", MailFromAttributes.NOT_CONFIGURED));
        by.put(
                IDENTITY_SHADOWS,
                SnapshotFixture.identity("shop.example.com")
                        .withOtherIdentity(
                                "example.com",
                                SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE)));
        by.put(RECEIPT_RULES_NOT_READ, SnapshotFixture.example().withUnknownReceiptRules("not permitted"));
    }

    private static void aboutSpf(Map<FindingCode, SnapshotFixture> by) {
        by.put(SPF_OK, SnapshotFixture.example());
        by.put(SPF_MISSING, SnapshotFixture.example().txt(noData(RecordType.TXT)));
        by.put(SPF_MULTIPLE, spf("v=spf1 -all", "v=spf1 ~all"));
        by.put(SPF_NEAR_MISS, spf(" v=spf1 " + SES + " ~all"));
        by.put(SPF_SYNTAX, spf("v=spf1 include: amazonses.com ~all"));
        by.put(SPF_NOT_AUTHORISED, spf("v=spf1 -all"));
        by.put(SPF_PARTIAL, spf("v=spf1 ip4:199.255.192.0/22 -all"));
        by.put(SPF_INCLUDE_BROKEN, spf("v=spf1 include:nobody.example.net ~all"));
        by.put(SPF_LOOP, spf("v=spf1 include:bounce.example.com -all"));
        by.put(SPF_PLUS_ALL, spf("v=spf1 +all"));
        by.put(SPF_UNKNOWN, SnapshotFixture.example().txt(SILENCE));
        by.put(SPF_NO_ALL, spf("v=spf1 " + SES));
        by.put(SPF_NEUTRAL_ALL, spf("v=spf1 " + SES + " ?all"));
        by.put(SPF_PTR, spf("v=spf1 " + SES + " ptr ~all"));
        by.put(SPF_DUPLICATE_TERM, spf("v=spf1 " + SES + " " + SES + " ~all"));
        by.put(SPF_LONG, spf("v=spf1 " + SES + " ip4:192.0.2.9".repeat(40) + " ~all"));
        by.put(SPF_EXTRA_SENDERS, spf("v=spf1 " + SES + " ip4:192.0.2.9 ~all"));
        String[] hosts = Stream.iterate(0, i -> i < 11, i -> i + 1)
                .map(i -> "h" + i + ".example.net A 192.0.2." + (50 + i))
                .toArray(String[]::new);
        String terms = Stream.of(hosts).map(line -> "a:" + line.split(" ")[0]).collect(Collectors.joining(" "));
        by.put(
                SPF_TOO_MANY_LOOKUPS,
                spf("v=spf1 " + terms + " " + SES + " ~all").dns(hosts));
        by.put(SPF_TOO_MANY_VOIDS, spf("v=spf1 a:n1.example.net a:n2.example.net a:n3.example.net ~all"));
    }

    private static SnapshotFixture spf(String... texts) {
        return SnapshotFixture.example().txt(txt(texts));
    }

    private static void aboutDkim(Map<FindingCode, SnapshotFixture> by) {
        by.put(DMARC_FAILS, SnapshotFixture.example().withoutMailFrom().withoutDkim());
        by.put(DKIM_RECORDS_WRONG, SnapshotFixture.example().withDkim("Success").firstDkimRecord(Optional.empty()));
        by.put(DKIM_OFF, SnapshotFixture.example().withoutDkim());
        by.put(DKIM_PENDING, SnapshotFixture.example().withDkim("Pending"));
        by.put(DKIM_NOT_READ, SnapshotFixture.example().withUnknownDkim("not permitted"));
    }

    private static void aboutDmarc(Map<FindingCode, SnapshotFixture> by) {
        String at = "_dmarc.example.com TXT v=DMARC1; p=none";
        by.put(DMARC_ALIGNED, SnapshotFixture.example());
        by.put(DMARC_ASPF_STRICT, SnapshotFixture.example().dns(at + "; aspf=s"));
        by.put(
                DMARC_NOT_ALIGNED,
                SnapshotFixture.example().dns("_dmarc.bounce.example.com TXT v=DMARC1; p=none; psd=n"));
        by.put(DMARC_MULTIPLE, SnapshotFixture.example().dns(at, at + "; aspf=s"));
        by.put(DMARC_SYNTAX, SnapshotFixture.example().dns("_dmarc.example.com TXT v=DMARC1; p=perhaps"));
        by.put(DMARC_UNKNOWN, SnapshotFixture.example().dns("_dmarc.example.com TXT!"));
        by.put(DMARC_MISSING, SnapshotFixture.example().dns("_dmarc.example.com A 192.0.2.1"));
        by.put(
                DMARC_RFC_DIFFERENCE,
                SnapshotFixture.identity("a.b.example.com")
                        .withMailFrom("bounce.a.b.example.com", "Success", USE_DEFAULT_VALUE)
                        .dns("_dmarc.example.com A 192.0.2.1", "_dmarc.b.example.com TXT v=DMARC1; p=none"));
    }
}
