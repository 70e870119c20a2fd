package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.SpfEvaluation;
import dev.mailfrom.core.dns.spf.SpfQuery;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import dev.mailfrom.core.dns.spf.ses.SesSpfChecker;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.DomainName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SPF a second, without DNS: every answer is at hand. {@code check_host} is one evaluation of RFC 7208 for one address;
 * {@code fresh} is a MAIL FROM domain judged for all twelve blocks of SES and one outside address, as for the first domain
 * of a run; {@code kept} is the same for a fleet whose domains share one record. {@code MOST} is the largest run, 10,000
 * unless told. Not a test: run it by hand on a machine that has nothing else to do.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * ulimit -n 256
 * java -Xmx64m -XX:ActiveProcessorCount=1 -cp "tests/target/test-classes:repl/target/lib/*" \
 *     dev.mailfrom.tests.benchmark.SpfBenchmark [MOST]
 * </pre>
 */
public final class SpfBenchmark {

    private static final String SES = "amazonses.com";
    private static final String RECORD = "v=spf1 include:amazonses.com ~all";
    /** As many blocks as SES publishes; the addresses are those for benchmarks (RFC 2544). */
    private static final String BLOCKS = IntStream.range(0, 12)
            .mapToObj(i -> "ip4:198.18." + i + ".0/24")
            .collect(Collectors.joining(" ", "v=spf1 ", " -all"));

    private static final DnsServer NOWHERE = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 53));

    private SpfBenchmark() {}

    /** @param args the largest run */
    public static void main(String[] args) throws UnknownHostException {
        int most = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        InetAddress sender = InetAddress.getByName("198.18.11.7");
        for (int count = 100; count <= most; count *= 10) {
            run("check_host", count, i -> passes(sender, domain(i)));
            run("fresh", count, i -> isOk(new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)), domain(i)));
            SesSpfChecker kept = new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            run("kept", count, i -> isOk(kept, domain(i)));
        }
    }

    /** Once to get warm, and once for the figure. */
    private static void run(String what, int count, IntPredicate work) {
        IntStream.range(0, Math.min(count * 10, 2_000)).filter(work).count();
        long start = System.nanoTime();
        long right = IntStream.range(0, count).filter(work).count();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-10s %,7d domains: %,9.0f a second, %.1f µs each, %d not as they should be%n",
                what,
                count,
                count / seconds,
                seconds * 1e6 / count,
                count - right);
    }

    private static boolean passes(InetAddress sender, String domain) {
        SpfQuery query = new SpfQuery(sender, "postmaster@" + domain, domain, domain, "unknown", Instant.EPOCH);
        DnsComputation.Step<SpfResult> step = SpfEvaluation.evaluate(query, answers());
        return step instanceof DnsComputation.Step.Done<SpfResult> done
                && done.result().verdict() == SpfVerdict.PASS;
    }

    private static boolean isOk(SesSpfChecker authorisations, String domain) {
        DnsComputation.Step<SesSpfVerdict> step =
                authorisations.check(DomainName.parse(domain)).evaluate(answers());
        return step instanceof DnsComputation.Step.Done<SesSpfVerdict> done
                && done.result().kind() == SesSpfVerdict.Kind.OK;
    }

    private static String domain(int i) {
        return "bounce.customer%05d.example.net".formatted(i);
    }

    private static AnswerLookup answers() {
        return question -> Optional.of(
                question.type() == RecordType.TXT
                        ? found(question, question.name().equals(SES) ? BLOCKS : RECORD)
                        : new DnsAnswer.NoData(List.of(), Optional.empty(), evidence(question)));
    }

    private static DnsAnswer found(DnsQuestion question, String text) {
        DnsRecord record = new DnsRecord.Txt(question.name(), 300, text);
        return new DnsAnswer.Found(List.of(record), List.of(), List.of(), evidence(question));
    }

    private static Evidence evidence(DnsQuestion question) {
        return new Evidence(
                question, NOWHERE, Evidence.Transport.UDP, "NOERROR", "qr aa", Instant.EPOCH, Duration.ofMillis(1));
    }
}
