package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.FeedbackHost;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of any situation, made at random; the seed stands in the failure. */
class RulesPropertyTest {

    private static final List<String> IDENTITIES =
            List.of("example.com", "shop.example.com", "news@example.com", "news+x@shop.example.com", "example.org");
    private static final List<String> DOMAINS = List.of(
            "bounce.example.com", "example.com", "a.b.shop.example.com", "mail.shop.example.com", "bounce.example.org");
    private static final List<String> STATUSES =
            List.of("Pending", "Success", "Failed", "TemporaryFailure", "NotStarted", "");
    private static final List<String> HOSTS = List.of(
            HandMadeAnswers.SES,
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
        rounds(situation -> assertThat(Rules.judge(situation)).allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.subject()).isNotBlank();
            assertThat(finding.isError() && finding.mend().isBlank())
                    .as("an error without a mend")
                    .isFalse();
        }));
    }

    @Test
    void aWishWithoutErrorsIsOneThatSesWouldNotRefuse() {
        rounds(situation -> {
            List<Finding> findings = Rules.judge(situation);
            if (Verdict.of(findings) != Verdict.ERROR) {
                assertThat(situation.now()).isPresent();
                DomainName own = situation.identity().domain();
                assertThat(situation.domain().stream())
                        .allMatch(domain -> domain.name().isProperChildOf(own));
            }
        });
    }

    @Test
    void acceptanceIsExpectedOfExactlyOneMxOfSesAndOfNothingElse() {
        rounds(situation -> situation.dns().ifPresent(dns -> {
            long ofSes = dns.mx().records().stream()
                    .filter(record -> record.toString().matches(".*target=feedback-smtp\\.[^.]+\\.amazonses\\.com.*"))
                    .filter(record -> !record.toString().contains(".null."))
                    .count();
            boolean one = dns.mx().records().size() == 1 && ofSes == 1;
            assertThat(Expectation.of(dns) == Expectation.SHOULD_ACCEPT).isEqualTo(one);
        }));
    }

    @Test
    void silenceIsNeverCalledAbsence() {
        rounds(situation -> {
            boolean silent = situation
                    .dns()
                    .map(MailFromDns::mx)
                    .filter(mx -> mx instanceof DnsAnswer.Undetermined u && u.reason() != DnsAnswer.Reason.ALIAS_LOOP
                            || mx instanceof DnsAnswer.Referral)
                    .isPresent();
            if (silent) {
                assertThat(Rules.judge(situation))
                        .extracting(Finding::code)
                        .doesNotContain(FindingCode.MX_MISSING, FindingCode.MX_OK, FindingCode.SES_PENDING_DNS_BAD);
            }
        });
    }

    @Test
    void spfAndDmarcAreNeverErrorsAndSpfIsAlwaysSaid() {
        rounds(situation -> {
            List<Finding> findings = Rules.judge(situation).stream()
                    .filter(finding -> finding.code().scope() == FindingCode.Scope.SPF
                            || finding.code().scope() == FindingCode.Scope.DMARC)
                    .toList();
            assertThat(findings).noneMatch(Finding::isError);
            assertThat(findings.isEmpty()).isEqualTo(situation.dns().isEmpty());
        });
    }

    @Test
    void nothingIsToBeDeletedThatDnsHasNotShown() {
        rounds(situation -> {
            RecordChanges changes = NeededRecords.of(situation);
            assertThat(changes.delete())
                    .allMatch(old -> situation.dns().stream()
                            .flatMap(dns -> Stream.of(dns.mx(), dns.txt()))
                            .flatMap(answer -> Stream.concat(answer.records().stream(), answer.aliases().stream()))
                            .anyMatch(old::equals));
            assertThat(changes.delete())
                    .doesNotContainAnyElementsOf(Stream.concat(Stream.of(NOT_THERE), changes.beside().stream())
                            .toList());
        });
    }

    private void rounds(Consumer<Situation> check) {
        seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Situation situation = situation(random);
            try {
                check.accept(situation);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + situation, e);
            }
        }
    }

    private static Situation situation(Random random) {
        Given given = Given.identity(any(random, IDENTITIES)).in(random.nextBoolean() ? "us-east-1" : "eu-west-1");
        given.has(attributes(random))
                .isVerified(any(random, STATUSES))
                .mx(mx(random))
                .txt(txt(random));
        if (random.nextBoolean()) {
            given.wish(any(random, DOMAINS), behavior(random));
        }
        if (random.nextInt(8) == 0) {
            given.isNotRegistered(random.nextBoolean() ? new String[0] : new String[] {"eu-north-1"});
        }
        for (int others = random.nextInt(4); others > 0; others--) {
            given.beside(any(random, IDENTITIES), attributes(random));
        }
        if (random.nextBoolean()) {
            given.forwards(random.nextBoolean());
        }
        switch (random.nextInt(4)) {
            case 0 -> given.receiptRulesAreUnknown("not permitted");
            case 1 -> given.receives(random.nextBoolean(), any(random, DOMAINS));
            case 2 -> given.dnsWasNotAsked();
            default -> {}
        }
        return given.situation();
    }

    private static MailFromAttributes attributes(Random random) {
        return random.nextInt(4) == 0
                ? MailFromAttributes.NOT_CONFIGURED
                : Given.attributes(any(random, DOMAINS), any(random, STATUSES), behavior(random));
    }

    private static BehaviorOnMxFailure behavior(Random random) {
        return any(random, List.of(BehaviorOnMxFailure.values()));
    }

    private static DnsAnswer mx(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> absent(random, RecordType.MX);
            case 1 -> silent(random, RecordType.MX);
            case 2 -> HandMadeAnswers.noDataBehindAlias("other.example.net");
            case 3 -> HandMadeAnswers.mx("0");
            default ->
                HandMadeAnswers.mx(Stream.generate(() -> random.nextInt(3) * 10 + " " + host(random))
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
                HandMadeAnswers.txt(Stream.generate(() -> any(random, TEXTS))
                        .limit(1 + random.nextInt(3))
                        .toArray(String[]::new));
        };
    }

    private static DnsAnswer absent(Random random, RecordType type) {
        return random.nextBoolean() ? HandMadeAnswers.noData(type) : HandMadeAnswers.noSuchName(type);
    }

    private static DnsAnswer silent(Random random, RecordType type) {
        return random.nextInt(4) == 0
                ? HandMadeAnswers.referral(type)
                : HandMadeAnswers.undetermined(type, any(random, List.of(DnsAnswer.Reason.values())), "silence");
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
