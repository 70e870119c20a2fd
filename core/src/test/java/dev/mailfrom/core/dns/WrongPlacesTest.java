package dev.mailfrom.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WrongPlacesTest {

    private static final String DOUBLED = "bounce.example.com.example.com";
    private static final String MX = " MX " + HandMadeAnswers.SES;
    private static final String SPF = " TXT " + RequiredRecord.SPF;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void recordsWithTheZoneAppendedAreFound() {
        WrongPlaces found = read("example.com", DOUBLED + MX, DOUBLED + SPF);

        assertThat(found.mx().orElseThrow().records()).hasSize(1);
        assertThat(found.txt().orElseThrow().evidence().question().name()).isEqualTo(DOUBLED);
        assertThat(found.elsewhere()).isEmpty();
    }

    @Test
    void aRecordWhereNobodyLooksCountsIfItIncludesSes() {
        assertThat(read("example.com", "example.com TXT v=spf1 include:_spf.example.net include:amazonses.com -all")
                        .elsewhere())
                .hasSize(1);
        assertThat(read("example.com", "_spf.bounce.example.com TXT v=spf1 include:amazonses.com -all")
                        .elsewhere())
                .hasSize(1);
        assertThat(read("example.com", "example.com TXT v=spf1 include:_spf.example.net -all"))
                .isEqualTo(WrongPlaces.NONE);
        assertThat(read("example.com", "example.com TXT v=spf1 -include:amazonses.com ~all"))
                .isEqualTo(WrongPlaces.NONE);
    }

    @Test
    void aRecordOfTheOldTypeIsFoundAtTheNameItself() {
        assertThat(read("example.com", HandMadeAnswers.NAME + " SPF " + RequiredRecord.SPF)
                        .oldType())
                .isPresent();
        assertThat(read("example.com", HandMadeAnswers.NAME + " SPF hello")).isEqualTo(WrongPlaces.NONE);
    }

    @Test
    void whatAWildcardSaysForEveryNameIsNoRecordAtTheWrongOne() {
        assertThat(read("example.com", DOUBLED + MX, DOUBLED + SPF, "*.example.com" + MX, "*.example.com" + SPF))
                .isEqualTo(WrongPlaces.NONE);
    }

    @Test
    void aWildcardNobodyKnowsOfMayBeItsOrigin() {
        assertThat(read("example.com", DOUBLED + MX, DOUBLED + SPF, "*.example.com MX!", "*.example.com TXT!"))
                .isEqualTo(WrongPlaces.NONE);
    }

    @Test
    void somethingElseAtThatNameDoesNotMatter() {
        assertThat(read("example.com", DOUBLED + " MX mail.example.com", DOUBLED + " TXT hello"))
                .isEqualTo(WrongPlaces.NONE);
    }

    @Test
    void whatIsThereIsNotLookedForElsewhere() {
        DnsAnswer mx = HandMadeAnswers.mx("10 " + HandMadeAnswers.SES);
        DnsAnswer txt = HandMadeAnswers.txt("v=spf1 include:amazonses.com ~all");
        DnsAnswer quoted = HandMadeAnswers.txt("\"v=spf1 include:amazonses.com ~all\"");

        assertThat(read(mx, txt, DOUBLED + MX, DOUBLED + SPF)).isEqualTo(WrongPlaces.NONE);
        assertThat(read(mx, quoted, DOUBLED + MX, DOUBLED + SPF)).isEqualTo(WrongPlaces.NONE);
        assertThat(asked).isEmpty();
        assertThat(read(mx, none(RecordType.TXT, "example.com"), DOUBLED + MX, DOUBLED + SPF)
                        .mx())
                .isEmpty();
        assertThat(asked).isNotEmpty().noneMatch(question -> question.endsWith(" MX"));
    }

    @Test
    void withoutACertainAbsenceNothingIsAskedAndWithoutAZoneOnlyAtAndBelowTheName() {
        DnsAnswer silent = HandMadeAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "no answer");

        assertThat(read(silent, silent, DOUBLED + MX)).isEqualTo(WrongPlaces.NONE);
        assertThat(asked).isEmpty();
        assertThat(read("com", DOUBLED + MX, "bounce.example.com.com" + MX)).isEqualTo(WrongPlaces.NONE);
        assertThat(asked).containsExactly("_spf." + HandMadeAnswers.NAME + " TXT", HandMadeAnswers.NAME + " SPF");
    }

    @Test
    void aReaderLooksForThemByItself() {
        DnsAnswer none = none(RecordType.MX, "example.com");
        TextZone zone = TextZone.of(DOUBLED + MX);
        DnsClient client = new DnsClient() {
            @Override
            public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
                boolean itself = question.name().equals(HandMadeAnswers.NAME);
                return CompletableFuture.completedFuture(itself ? none : zone.answer(question));
            }

            @Override
            public void close() {}
        };
        MailFromDns dns = new MailFromDnsReader(client, none.evidence().server())
                .read(MailFromDomain.parse(HandMadeAnswers.NAME))
                .join();

        assertThat(dns.checks().wrongPlaces().mx()).isPresent();
    }

    private WrongPlaces read(String zone, String... lines) {
        return read(none(RecordType.MX, zone), none(RecordType.TXT, zone), lines);
    }

    private WrongPlaces read(DnsAnswer mx, DnsAnswer txt, String... lines) {
        TextZone zone = TextZone.of(lines);
        MailFromDns dns = new MailFromDns(MailFromDomain.parse(HandMadeAnswers.NAME), mx, txt);
        return WrongPlaces.of(dns, (name, type) -> {
                    asked.add(name + " " + type);
                    return CompletableFuture.completedFuture(zone.answer(new DnsQuestion(name, type)));
                })
                .join();
    }

    private static DnsAnswer none(RecordType type, String zone) {
        DnsRecord.Soa soa = new DnsRecord.Soa(zone, 300, "ns1." + zone, 1, 60);
        return new DnsAnswer.NoSuchName(List.of(), Optional.of(soa), HandMadeAnswers.evidence(type, "NXDOMAIN"));
    }
}
