package dev.mailfrom.core.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.authority.AuthorityReader;
import dev.mailfrom.core.dns.authority.CircuitBreakerDnsClient;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.ZoneCasesTest;
import dev.mailfrom.core.ses.MailFromDomain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever DNS says, the rules say something, and no absence that no answer has. */
class RandomDnsRulesTest {

    private static final int RUNS = 1_500;
    private static final List<String> NAMES = List.of(
            "",
            "example",
            "shop.example",
            "bounce.shop.example",
            "*.shop.example",
            "ns1.shop.example",
            "ns2.example",
            "feedback-smtp.us-east-1.amazonses.com",
            "feedback-smtp.xx-east-1.amazonses.com.shop.example");

    @Test
    void noAnswersMakeTheRulesThrowOrInventAnAbsence() throws Exception {
        long seed = System.nanoTime();
        for (int run = 0; run < RUNS; run++) {
            long own = seed + run;
            MailFromDns dns = reader(new RandomDns(new Random(own)))
                    .read(MailFromDomain.parse("bounce.shop.example"))
                    .get(20, TimeUnit.SECONDS);
            for (Finding finding : ZoneCasesTest.evaluate("shop.example", dns)) {
                boolean absence = finding.code().name().endsWith("_MISSING");
                assertThat(!absence || isSaid(dns, finding))
                        .as("seed %d: %s by %s", own, finding, dns)
                        .isTrue();
            }
            assertThat(MxExpectation.of(dns)).as("seed %d", own).isNotNull();
        }
    }

    /** What is left of a sentence where an empty name was put in. */
    private static final Pattern HOLE = Pattern.compile("“”|\\( |^ | $| [.,:)](?= |$)| {2}(?! ?;)");

    @Test
    void noTextHasAHoleWhereTheRootIsMeant() throws Exception {
        long seed = System.nanoTime();
        for (int run = 0; run < RUNS; run++) {
            MailFromDns dns = reader(new RandomDns(new Random(seed + run)))
                    .read(MailFromDomain.parse("bounce.shop.example"))
                    .get(20, TimeUnit.SECONDS);
            assertThat(ZoneCasesTest.evaluate("shop.example", dns))
                    .as("seed %d", seed + run)
                    .flatExtracting(Finding::subject, Finding::message, Finding::fix)
                    .noneMatch(text -> HOLE.matcher((String) text).find());
        }
    }

    private static boolean isSaid(MailFromDns dns, Finding finding) {
        boolean byServer = dns.view().stream()
                .flatMap(view -> view.servers().stream())
                .map(ServerView::mx)
                .anyMatch(RandomDnsRulesTest::isAbsence);
        boolean byParent = finding.code() == FindingCode.DELEGATION_MISSING
                && dns.view().stream().anyMatch(view -> view.delegation().isMissingAtParent());
        boolean aloud = finding.message().contains("by your resolver only")
                && dns.view().stream().allMatch(view -> view.mx().isEmpty());
        boolean byResolver = Stream.concat(Stream.of(dns.mx()), dns.checks().unchecked().stream())
                .anyMatch(RandomDnsRulesTest::isAbsence);
        return byServer || byParent || aloud && byResolver;
    }

    private static boolean isAbsence(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
    }

    private static MailFromDnsReader reader(DnsClient client) {
        DnsServer resolver = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 5399));
        Clock clock = Clock.systemUTC();
        DnsClient sparing = new CircuitBreakerDnsClient(client, clock);
        AuthorityReader authority = new AuthorityReader(
                sparing, resolver, NameServerPorts.standard(), address -> true, clock, TimeoutSource.ofSystem());
        return new MailFromDnsReader(
                sparing, resolver, Optional.of(authority), clock, TimeoutSource.ofSystem(), Duration.ofSeconds(10));
    }

    private static final class RandomDns implements DnsClient {

        private final Random random;

        RandomDns(Random random) {
            this.random = random;
        }

        @Override
        public synchronized CompletableFuture<DnsAnswer> ask(
                DnsQuestion question, DnsServer server, Set<DnsOption> options) {
            return CompletableFuture.completedFuture(answer(
                    question,
                    new Evidence(question, server, Evidence.Transport.UDP, "", "", Instant.EPOCH, Duration.ZERO)));
        }

        private DnsAnswer answer(DnsQuestion question, Evidence evidence) {
            List<DnsRecord.Cname> aliases = Stream.generate(this::alias)
                    .limit(Math.max(0, random.nextInt(8) - 5))
                    .toList();
            return switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                    new DnsAnswer.Found(
                            Stream.generate(() -> record(question))
                                    .limit(1 + random.nextInt(3))
                                    .toList(),
                            aliases,
                            random.nextInt(5) == 0 ? List.of(alias(), record(question)) : List.of(),
                            evidence);
                case 3 -> new DnsAnswer.NoData(aliases, soa(), evidence);
                case 4 -> new DnsAnswer.NoSuchName(aliases, soa(), evidence);
                case 5 -> new DnsAnswer.Alias(List.of(alias()), List.of(), evidence);
                case 6 -> new DnsAnswer.Referral(name(), List.of(ns(), ns(), address(name())), evidence);
                default ->
                    new DnsAnswer.Undetermined(
                            DnsAnswer.Reason.values()[random.nextInt(DnsAnswer.Reason.values().length)],
                            "By chance.",
                            evidence);
            };
        }

        private DnsRecord record(DnsQuestion question) {
            String owner = random.nextBoolean() ? question.name() : name();
            return switch (question.type()) {
                case MX -> new DnsRecord.Mx(owner, ttl(), random.nextBoolean() ? 10 : random.nextInt(65536), name());
                case TXT -> new DnsRecord.Txt(owner, ttl(), random.nextBoolean() ? "v=spf1 -all" : name());
                case SOA -> soa().orElseGet(() -> new DnsRecord.Soa(owner, ttl(), name(), 1, ttl()));
                case NS -> ns();
                default -> address(owner);
            };
        }

        private DnsRecord.Cname alias() {
            return new DnsRecord.Cname(name(), ttl(), name());
        }

        private DnsRecord ns() {
            return new DnsRecord.Ns(name(), ttl(), name());
        }

        private Optional<DnsRecord.Soa> soa() {
            return random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(new DnsRecord.Soa(name(), ttl(), name(), random.nextInt(3), ttl()));
        }

        private DnsRecord address(String owner) {
            byte[] bytes = new byte[random.nextInt(3) == 0 ? 16 : 4];
            random.nextBytes(bytes);
            try {
                return new DnsRecord.Address(owner, ttl(), InetAddress.getByAddress(bytes));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        private long ttl() {
            return random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(100_000);
        }

        private String name() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        @Override
        public void close() {}
    }
}
