package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsClientMocks;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MisplacedRecordsTest {

    private static final String DOUBLED = "bounce.example.com.example.com";
    private static final String MX = " MX " + SampleDnsAnswers.SES;
    private static final String SPF = " TXT " + RequiredRecord.SPF;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void recordsWithTheZoneAppendedAreFound() {
        MisplacedRecords found = read("example.com", DOUBLED + MX, DOUBLED + SPF);

        assertThat(found.mx().orElseThrow().records()).hasSize(1);
        assertThat(found.txt().orElseThrow().evidence().question().name()).isEqualTo(DOUBLED);
        assertThat(found.elsewhere()).isEmpty();
    }

    @Test
    void aRecordAtAnIgnoredNameCountsIfItIncludesSes() {
        assertThat(read("example.com", "example.com TXT v=spf1 include:_spf.example.net include:amazonses.com -all")
                        .elsewhere())
                .hasSize(1);
        assertThat(read("example.com", "_spf.bounce.example.com TXT v=spf1 include:amazonses.com -all")
                        .elsewhere())
                .hasSize(1);
        assertThat(read("example.com", "example.com TXT v=spf1 include:_spf.example.net -all"))
                .isEqualTo(MisplacedRecords.NONE);
        assertThat(read("example.com", "example.com TXT v=spf1 -include:amazonses.com ~all"))
                .isEqualTo(MisplacedRecords.NONE);
    }

    @Test
    void aRecordOfTheOldTypeIsFoundAtTheNameItself() {
        assertThat(read("example.com", SampleDnsAnswers.NAME + " SPF " + RequiredRecord.SPF)
                        .spfTypeRecord())
                .isPresent();
        assertThat(read("example.com", SampleDnsAnswers.NAME + " SPF hello")).isEqualTo(MisplacedRecords.NONE);
    }

    @Test
    void whatAWildcardSaysForEveryNameIsNoRecordAtTheWrongOne() {
        assertThat(read("example.com", DOUBLED + MX, DOUBLED + SPF, "*.example.com" + MX, "*.example.com" + SPF))
                .isEqualTo(MisplacedRecords.NONE);
    }

    @Test
    void anUnknownWildcardMayBeItsOrigin() {
        assertThat(read("example.com", DOUBLED + MX, DOUBLED + SPF, "*.example.com MX!", "*.example.com TXT!"))
                .isEqualTo(MisplacedRecords.NONE);
    }

    @Test
    void somethingElseAtThatNameDoesNotMatter() {
        assertThat(read("example.com", DOUBLED + " MX mail.example.com", DOUBLED + " TXT hello"))
                .isEqualTo(MisplacedRecords.NONE);
    }

    @Test
    void whatIsThereIsNotLookedForElsewhere() {
        DnsAnswer mx = SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES);
        DnsAnswer txt = SampleDnsAnswers.txt("v=spf1 include:amazonses.com ~all");
        DnsAnswer quoted = SampleDnsAnswers.txt("\"v=spf1 include:amazonses.com ~all\"");

        assertThat(read(mx, txt, DOUBLED + MX, DOUBLED + SPF)).isEqualTo(MisplacedRecords.NONE);
        assertThat(read(mx, quoted, DOUBLED + MX, DOUBLED + SPF)).isEqualTo(MisplacedRecords.NONE);
        assertThat(asked).isEmpty();
        assertThat(read(mx, none(RecordType.TXT, "example.com"), DOUBLED + MX, DOUBLED + SPF)
                        .mx())
                .isEmpty();
        assertThat(asked).isNotEmpty().noneMatch(question -> question.endsWith(" MX"));
    }

    @Test
    void withoutACertainAbsenceNothingIsAskedAndWithoutAZoneOnlyAtAndBelowTheName() {
        DnsAnswer silent = SampleDnsAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "no answer");

        assertThat(read(silent, silent, DOUBLED + MX)).isEqualTo(MisplacedRecords.NONE);
        assertThat(asked).isEmpty();
        assertThat(read("com", DOUBLED + MX, "bounce.example.com.com" + MX)).isEqualTo(MisplacedRecords.NONE);
        assertThat(asked).containsExactly("_spf." + SampleDnsAnswers.NAME + " TXT", SampleDnsAnswers.NAME + " SPF");
    }

    @Test
    void aReaderLooksForThemByItself() {
        DnsAnswer none = none(RecordType.MX, "example.com");
        TextZone zone = TextZone.of(DOUBLED + MX);
        DnsClient client = DnsClientMocks.answering((question, server, options) -> CompletableFuture.completedFuture(
                question.name().equals(SampleDnsAnswers.NAME) ? none : zone.answer(question)));
        MailFromDns dns = MailFromDnsReader.of(client, none.evidence().server(), Clock.systemUTC(), Optional.empty())
                .read(MailFromDomain.parse(SampleDnsAnswers.NAME))
                .join();

        assertThat(dns.checks().misplacedRecords().mx()).isPresent();
    }

    private MisplacedRecords read(String zone, String... lines) {
        return read(none(RecordType.MX, zone), none(RecordType.TXT, zone), lines);
    }

    private MisplacedRecords read(DnsAnswer mx, DnsAnswer txt, String... lines) {
        TextZone zone = TextZone.of(lines);
        MailFromDns dns = new MailFromDns(
                MailFromDomain.parse(SampleDnsAnswers.NAME), mx, txt, AuthorityResult.disabled(), ResolverChecks.NONE);
        return MisplacedRecords.find(dns, (name, type) -> {
                    asked.add(name + " " + type);
                    return CompletableFuture.completedFuture(zone.answer(new DnsQuestion(name, type)));
                })
                .join();
    }

    private static DnsAnswer none(RecordType type, String zone) {
        DnsRecord.Soa soa = new DnsRecord.Soa(zone, 300, "ns1." + zone, 1, 60);
        return new DnsAnswer.NoSuchName(List.of(), Optional.of(soa), SampleDnsAnswers.evidence(type, "NXDOMAIN"));
    }
}
