package dev.mailfrom.core.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of any situation, made at random; the seed stands in the failure. */
class RuleSetPropertyTest {

    private static final List<String> IDENTITIES =
            List.of("example.com", "shop.example.com", "news@example.com", "news+x@shop.example.com", "example.org");
    private static final List<String> DOMAINS = List.of(
            "bounce.example.com", "example.com", "a.b.shop.example.com", "mail.shop.example.com", "bounce.example.org");
    private static final List<String> STATUSES =
            List.of("Pending", "Success", "Failed", "TemporaryFailure", "NotStarted", "");
    private static final List<String> HOSTS = List.of(
            SampleDnsAnswers.SES,
            "feedback-smtp.eu-west-1.amazonses.com",
            "feedback-smtp.xx-new-1.amazonses.com",
            "feedback-smtp.null.amazonses.com",
            "feedback-smtp.us-east-1.amazonaws.com",
            "inbound-smtp.us-east-1.amazonaws.com",
            "mail.example.com",
            "192.0.2.1",
            "x");
    private static final List<String> TEXTS =
            List.of("v=spf1 include:amazonses.com ~all", "v=spf1", "v=spf10", "", "\u00ef\u00bb\u00bfv=spf1 -all", "x");
    private static final int ROUNDS = 300;

    private static final DnsRecord NOT_THERE = new DnsRecord.Txt("not.there", 0, "");

    private long seed;

    @Test
    void theRulesNeverThrowAndAlwaysSayWhatAndAboutWhom() {
        rounds(snapshot -> assertThat(RuleSet.evaluate(snapshot)).allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.subject()).isNotBlank();
            assertThat(finding.isError() && finding.fix().isBlank())
                    .as("an error without a fix")
                    .isFalse();
        }));
    }

    @Test
    void aWishWithoutErrorsIsOneThatSesWouldNotRefuse() {
        rounds(snapshot -> {
            List<Finding> findings = RuleSet.evaluate(snapshot);
            if (Verdict.of(findings) != Verdict.ERROR) {
                assertThat(snapshot.currentAttributes()).isPresent();
                DomainName own = snapshot.identity().domain();
                assertThat(snapshot.domain().stream())
                        .allMatch(domain -> domain.name().isProperChildOf(own));
            }
        });
    }

    @Test
    void acceptanceIsExpectedOfExactlyOneMxOfSesAndOfNothingElse() {
        rounds(snapshot -> snapshot.dns().ifPresent(dns -> {
            long ofSes = dns.mx().records().stream()
                    .filter(record -> record.toString().matches(".*target=feedback-smtp\\.[^.]+\\.amazonses\\.com.*"))
                    .filter(record -> FeedbackHost.region(((DnsRecord.Mx) record).target())
                            .filter(SesRegions::isKnown)
                            .isPresent())
                    .count();
            boolean one = dns.mx().records().size() == 1 && ofSes == 1;
            assertThat(MxExpectation.of(dns) == MxExpectation.SHOULD_ACCEPT).isEqualTo(one);
        }));
    }

    @Test
    void silenceIsNeverCalledAbsence() {
        rounds(snapshot -> {
            boolean silent = snapshot.dns()
                    .map(MailFromDns::mx)
                    .filter(mx -> mx instanceof DnsAnswer.Undetermined u && u.reason() != DnsAnswer.Reason.ALIAS_LOOP
                            || mx instanceof DnsAnswer.Referral)
                    .isPresent();
            if (silent) {
                assertThat(RuleSet.evaluate(snapshot))
                        .extracting(Finding::code)
                        .doesNotContain(FindingCode.MX_MISSING, FindingCode.MX_OK, FindingCode.SES_PENDING_DNS_BAD);
            }
        });
    }

    @Test
    void spfAndDmarcAreNeverErrorsAndSpfIsAlwaysSaid() {
        rounds(snapshot -> {
            List<Finding> findings = RuleSet.evaluate(snapshot).stream()
                    .filter(finding -> finding.code().name().startsWith("SPF_")
                            || finding.code().name().startsWith("DMARC_"))
                    .toList();
            assertThat(findings).noneMatch(Finding::isError);
            boolean refused = snapshot.intended()
                    && snapshot.domain()
                            .filter(name -> !RuleSet.evaluateNames(snapshot.identity(), name)
                                    .isEmpty())
                            .isPresent();
            assertThat(findings.isEmpty()).isEqualTo(snapshot.dns().isEmpty() || refused);
        });
    }

    @Test
    void nothingIsToBeDeletedThatDnsHasNotShown() {
        rounds(snapshot -> {
            RecordChanges changes = RecordChangePlanner.plan(snapshot);
            assertThat(changes.delete())
                    .allMatch(old -> snapshot.dns().stream()
                            .flatMap(dns -> Stream.of(dns.mx(), dns.txt()))
                            .flatMap(answer -> Stream.concat(answer.records().stream(), answer.aliases().stream()))
                            .anyMatch(old::equals));
            assertThat(changes.delete())
                    .doesNotContainAnyElementsOf(Stream.concat(Stream.of(NOT_THERE), changes.beside().stream())
                            .toList());
        });
    }

    private void rounds(Consumer<IdentitySnapshot> check) {
        seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            IdentitySnapshot snapshot = situation(random);
            try {
                check.accept(snapshot);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + snapshot, e);
            }
        }
    }

    private static IdentitySnapshot situation(Random random) {
        SnapshotFixture fixture = SnapshotFixture.identity(any(random, IDENTITIES))
                .inRegion(random.nextBoolean() ? "us-east-1" : "eu-west-1");
        fixture.withMailFrom(attributes(random))
                .withVerification(any(random, STATUSES))
                .mx(mx(random))
                .txt(txt(random));
        if (random.nextBoolean()) {
            fixture.withIntent(any(random, DOMAINS), behavior(random));
        }
        if (random.nextInt(8) == 0) {
            fixture.notRegistered(random.nextBoolean() ? new String[0] : new String[] {"eu-north-1"});
        }
        for (int others = random.nextInt(4); others > 0; others--) {
            fixture.withOtherIdentity(any(random, IDENTITIES), attributes(random));
        }
        if (random.nextBoolean()) {
            fixture.withBounceForwarding(random.nextBoolean());
        }
        switch (random.nextInt(4)) {
            case 0 -> fixture.withUnknownReceiptRules("not permitted");
            case 1 -> fixture.withReceiptRule(random.nextBoolean(), any(random, DOMAINS));
            case 2 -> fixture.withoutDns();
            default -> {}
        }
        return fixture.snapshot();
    }

    private static MailFromAttributes attributes(Random random) {
        return random.nextInt(4) == 0
                ? MailFromAttributes.NOT_CONFIGURED
                : SnapshotFixture.attributes(any(random, DOMAINS), any(random, STATUSES), behavior(random));
    }

    private static BehaviorOnMxFailure behavior(Random random) {
        return any(random, List.of(BehaviorOnMxFailure.values()));
    }

    private static DnsAnswer mx(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> absent(random, RecordType.MX);
            case 1 -> silent(random, RecordType.MX);
            case 2 -> SampleDnsAnswers.noDataBehindAlias("other.example.net");
            case 3 -> SampleDnsAnswers.mx("0");
            default ->
                SampleDnsAnswers.mx(Stream.generate(() -> random.nextInt(3) * 10 + " " + host(random))
                        .limit(1 + random.nextInt(3))
                        .toArray(String[]::new));
        };
    }

    /** One of the hosts, or the right one with a character replaced at random. */
    private static String host(Random random) {
        StringBuilder host = new StringBuilder(FeedbackHost.of("us-east-1"));
        if (random.nextBoolean()) {
            return any(random, HOSTS);
        }
        host.setCharAt(random.nextInt(host.length()), (char) ('a' + random.nextInt(26)));
        return host.toString();
    }

    private static DnsAnswer txt(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> absent(random, RecordType.TXT);
            case 1 -> silent(random, RecordType.TXT);
            default ->
                SampleDnsAnswers.txt(Stream.generate(() -> any(random, TEXTS))
                        .limit(1 + random.nextInt(3))
                        .toArray(String[]::new));
        };
    }

    private static DnsAnswer absent(Random random, RecordType type) {
        return random.nextBoolean() ? SampleDnsAnswers.noData(type) : SampleDnsAnswers.noSuchName(type);
    }

    private static DnsAnswer silent(Random random, RecordType type) {
        return random.nextInt(4) == 0
                ? SampleDnsAnswers.referral(type)
                : SampleDnsAnswers.undetermined(type, any(random, List.of(DnsAnswer.Reason.values())), "silence");
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
