package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.DnsServer.ServerRole.AUTHORITATIVE;
import static dev.mailfrom.core.dns.DnsServer.ServerRole.RESOLVER;
import static dev.mailfrom.core.dns.client.DnsClientRig.MX;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static dev.mailfrom.core.dns.client.DnsClientRig.SOA;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.answer;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.noData;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.noSuchName;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.rcode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Well-formed answers: presence, absence, aliases, referrals, and servers without authority. */
class NioDnsClientAnswersTest {

    private static final String ALIAS = NAME + " 300 CNAME x.example.com";
    private static final String END = "x.example.com 300 MX 20 end.example";

    private static DnsClientRig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = new DnsClientRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource({"records", "absences", "aliases", "notInCharge"})
    void eachAnswerIsUnderstood(ServerRole serverRole, String what, DnsScript dnsScript, String outcome)
            throws Exception {
        DnsAnswer answer = rig.mx(serverRole, dnsScript);

        assertThat(DnsClientRig.inWords(answer)).as(answer.toString()).isEqualTo(outcome);
    }

    static Stream<Arguments> records() {
        return Stream.of(
                arguments(AUTHORITATIVE, "one MX", told(MX), "found MX 10 mx.example"),
                arguments(RESOLVER, "one MX", answer(a -> a.answer(MX).without(Flags.AA)), "found MX 10 mx.example"),
                arguments(AUTHORITATIVE, "null MX", told(NAME + " 300 MX 0 ."), "found MX 0 "),
                arguments(
                        AUTHORITATIVE,
                        "an address as MX",
                        told(NAME + " 300 MX 10 192.0.2.1."),
                        "found MX 10 192.0.2.1"),
                arguments(
                        AUTHORITATIVE,
                        "two MX in mixed case",
                        told("BOUNCE.Example.com 300 MX 10 A.example", NAME + " 300 MX 10 B.Example"),
                        "found MX 10 a.example, MX 10 b.example"));
    }

    static Stream<Arguments> absences() {
        return Stream.of(
                arguments(AUTHORITATIVE, "NXDOMAIN", noSuchName(SOA), "no such name"),
                arguments(AUTHORITATIVE, "NXDOMAIN without SOA", rcode(Rcode.NXDOMAIN), "no such name"),
                arguments(AUTHORITATIVE, "NODATA", noData(SOA), "no data"),
                arguments(AUTHORITATIVE, "NODATA without SOA", rcode(Rcode.NOERROR), "no data"),
                arguments(
                        RESOLVER,
                        "NODATA from a cache",
                        answer(a -> a.authority(SOA).without(Flags.AA)),
                        "no data"),
                arguments(
                        AUTHORITATIVE,
                        "alias to NODATA",
                        answer(a -> a.answer(ALIAS).authority(SOA)),
                        "no data via x.example.com"),
                arguments(
                        RESOLVER,
                        "alias to NXDOMAIN",
                        answer(a -> a.answer(ALIAS).rcode(Rcode.NXDOMAIN).authority(SOA)),
                        "no such name via x.example.com"));
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                arguments(
                        AUTHORITATIVE,
                        "alias with its end",
                        told(ALIAS, END),
                        "found MX 20 end.example via x.example.com"),
                arguments(
                        AUTHORITATIVE,
                        "end before the alias",
                        told(END, ALIAS),
                        "found MX 20 end.example via x.example.com"),
                arguments(AUTHORITATIVE, "alias out of the zone", told(ALIAS), "alias via x.example.com"),
                arguments(AUTHORITATIVE, "alias to itself", told(NAME + " 300 CNAME " + NAME), "ALIAS_LOOP"),
                arguments(
                        AUTHORITATIVE,
                        "alias loop",
                        told(ALIAS, "x.example.com 300 CNAME Bounce.Example.COM"),
                        "ALIAS_LOOP"),
                arguments(AUTHORITATIVE, "16 aliases", told(chain(16)), "found MX 20 end.example" + via(16)),
                arguments(AUTHORITATIVE, "17 aliases", told(chain(17)), "ALIAS_LOOP"),
                arguments(
                        AUTHORITATIVE,
                        "two aliases at the name",
                        told(ALIAS, NAME + " 300 CNAME y.example.com"),
                        "alias via x.example.com beside CNAME y.example.com"),
                arguments(
                        AUTHORITATIVE,
                        "alias beside the MX",
                        told(ALIAS, MX),
                        "found MX 10 mx.example beside CNAME x.example.com"),
                arguments(
                        AUTHORITATIVE,
                        "two aliases, one with its end",
                        told(NAME + " 300 CNAME y.example.com", ALIAS, "y.example.com 300 MX 5 mx.example"),
                        "found MX 5 mx.example via y.example.com beside CNAME x.example.com"),
                arguments(
                        AUTHORITATIVE,
                        "DNAME above",
                        told("example.com 300 DNAME example.org", NAME + " 300 CNAME bounce.example.org"),
                        "alias via bounce.example.org beside DNAME example.org"),
                arguments(AUTHORITATIVE, "DNAME alone", told("example.com 300 DNAME example.org"), "MALFORMED"));
    }

    static Stream<Arguments> notInCharge() {
        return Stream.of(
                arguments(
                        AUTHORITATIVE, "MX without AA", answer(a -> a.answer(MX).without(Flags.AA)), "LAME"),
                arguments(
                        AUTHORITATIVE,
                        "NXDOMAIN without AA",
                        answer(a -> a.rcode(Rcode.NXDOMAIN).authority(SOA).without(Flags.AA)),
                        "LAME"),
                arguments(
                        AUTHORITATIVE,
                        "NODATA without AA",
                        answer(a -> a.authority(SOA).without(Flags.AA)),
                        "LAME"),
                arguments(AUTHORITATIVE, "nothing without AA", answer(a -> a.without(Flags.AA)), "LAME"),
                arguments(
                        AUTHORITATIVE,
                        "upward referral",
                        answer(a -> a.authority(". 300 NS a.root-servers.net").without(Flags.AA)),
                        "LAME"),
                arguments(
                        AUTHORITATIVE,
                        "referral to elsewhere",
                        answer(a -> a.authority("other.com 300 NS ns.other.com").without(Flags.AA)),
                        "LAME"),
                arguments(
                        AUTHORITATIVE,
                        "referral",
                        answer(a -> a.authority(
                                        NAME + " 300 NS ns1.bounce.example.com", NAME + " 300 NS ns.example.net")
                                .additional("ns1.bounce.example.com 300 A 192.0.2.7", "evil.example 300 A 192.0.2.66")
                                .without(Flags.AA)),
                        "referral to bounce.example.com: NS ns1.bounce.example.com, NS ns.example.net, A 192.0.2.7"),
                arguments(
                        RESOLVER,
                        "referral",
                        answer(a -> a.authority("com 300 NS a.gtld-servers.net").without(Flags.AA)),
                        "LAME"),
                arguments(
                        RESOLVER,
                        "nothing without RA",
                        answer(a -> a.without(Flags.AA).without(Flags.RA)),
                        "LAME"));
    }

    @Test
    void aResolverThatStopsAtAnAliasIsAskedOn() throws Exception {
        rig.dns()
                .on("y.example.com", Type.MX, told("y.example.com 300 CNAME z.example.org"))
                .on("z.example.org", Type.MX, told("z.example.org 300 MX 20 end.example"));

        DnsAnswer answer =
                rig.mx(RESOLVER, told(NAME + " 300 CNAME x.example.com", "x.example.com 300 CNAME y.example.com"));

        assertThat(DnsClientRig.inWords(answer))
                .isEqualTo("found MX 20 end.example via x.example.com via y.example.com via z.example.org");
        assertThat(answer.evidence().question().name()).isEqualTo(NAME);
    }

    @Test
    void theEndOfAnAliasMayBeAnAbsence() throws Exception {
        rig.dns().on("x.example.com", Type.MX, noSuchName(SOA));

        assertThat(DnsClientRig.inWords(rig.mx(RESOLVER, told(ALIAS)))).isEqualTo("no such name via x.example.com");
    }

    @Test
    void theEndOfAnAliasMayStayUnknown() throws Exception {
        rig.dns().on("x.example.com", Type.MX, rcode(Rcode.REFUSED));

        DnsAnswer answer = rig.mx(RESOLVER, told(ALIAS));

        assertThat(DnsClientRig.inWords(answer)).isEqualTo("REFUSED");
        assertThat(((DnsAnswer.Undetermined) answer).detail()).contains("bounce.example.com → x.example.com");
    }

    @Test
    void aResolverThatLeadsInACircleStepByStepIsNotFollowedForEver() throws Exception {
        rig.dns().on("x.example.com", Type.MX, told("x.example.com 300 CNAME " + NAME));

        assertThat(DnsClientRig.inWords(rig.mx(RESOLVER, told(ALIAS)))).isEqualTo("ALIAS_LOOP");
    }

    @Test
    void aResolverThatInventsAliasesWithoutEndIsNotFollowedForEver() throws Exception {
        try (DnsClientRig endless = new DnsClientRig()) {
            endless.dns().otherwise((asked, context) -> {
                String name = asked.message().getQuestion().getName().toString(true);
                context.reply(ScriptedAnswer.to(asked)
                        .answer(name + " 300 CNAME " + name.length() + "." + name)
                        .bytes());
            });

            assertThat(DnsClientRig.inWords(endless.ask("a.example.com", RecordType.MX, RESOLVER)))
                    .isEqualTo("ALIAS_LOOP");
        }
    }

    @Test
    void aQuestionForTheAliasItselfIsAnsweredByIt() throws Exception {
        rig.dns().on(NAME, Type.CNAME, told(ALIAS));

        assertThat(DnsClientRig.inWords(rig.ask(NAME, RecordType.CNAME, AUTHORITATIVE)))
                .isEqualTo("found CNAME x.example.com");
    }

    private static DnsScript told(String... records) {
        return answer(a -> a.answer(records));
    }

    /** So many aliases from the name to the end. */
    private static String[] chain(int length) {
        List<String> records = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            String owner = i == 1 ? NAME : "a" + (i - 1) + ".example.com";
            records.add(owner + " 300 CNAME a" + i + ".example.com");
        }
        records.add("a" + length + ".example.com 300 MX 20 end.example");
        return records.toArray(String[]::new);
    }

    private static String via(int length) {
        return IntStream.rangeClosed(1, length)
                .mapToObj(i -> " via a" + i + ".example.com")
                .collect(Collectors.joining());
    }
}
