package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.client.DnsClientRig.MX;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.answer;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.changed;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.hangUp;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.inPieces;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.raw;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.rcode;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.records;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.silence;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.slow;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.ClosedPort;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class NioDnsClientNetworkFaultsTest {

    private static final String FOUND = "found MX 10 mx.example";
    private static final DnsScript OK = records(MX);

    private static final UnaryOperator<ScriptedAnswer> RIGHT = a -> a.answer(MX);

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"silences", "refusals", "edns", "overTcp"})
    void eachFaultHasItsOutcome(String fault, DnsScript dnsScript, String outcome) throws Exception {
        DnsClientConfig limits = outcome.equals(FOUND) ? DnsClientRig.PATIENT : DnsClientRig.LIMITS;
        try (DnsClientRig rig = new DnsClientRig(ScriptedDns.start(), limits)) {
            DnsAnswer answer = rig.mx(ServerRole.AUTHORITATIVE, dnsScript);

            assertThat(DnsClientRig.inWords(answer)).as(answer.toString()).isEqualTo(outcome);
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("silence", silence(), "TIMED_OUT"),
                arguments("first packet lost", silence().then(OK), FOUND),
                arguments("slow", slow(DnsClientRig.TRY.dividedBy(2), OK), FOUND),
                arguments("slower than a try", slow(DnsClientRig.TRY.plusMillis(40), OK), FOUND),
                arguments("slower than all", slow(DnsClientRig.TRY.multipliedBy(6), OK), "TIMED_OUT"),
                arguments("silent over UDP only", silence().overTcp(OK), FOUND));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("SERVFAIL", rcode(Rcode.SERVFAIL), "SERVFAIL"),
                arguments("SERVFAIL once", rcode(Rcode.SERVFAIL).then(OK), FOUND),
                arguments("SERVFAIL, then silence", rcode(Rcode.SERVFAIL).then(silence()), "SERVFAIL"),
                arguments("SERVFAIL with records", answer(a -> RIGHT.apply(a).rcode(Rcode.SERVFAIL)), "SERVFAIL"),
                arguments("REFUSED", rcode(Rcode.REFUSED), "REFUSED"),
                arguments("NOTIMP", rcode(Rcode.NOTIMP), "OTHER_RCODE"),
                arguments("NOTAUTH", rcode(Rcode.NOTAUTH), "OTHER_RCODE"));
    }

    static Stream<Arguments> edns() {
        DnsScript bareFormerr = answer(a -> a.rcode(Rcode.FORMERR).question());
        DnsScript badVersion = changed(a -> a, NioDnsClientNetworkFaultsTest::withExtendedRcode);
        return Stream.of(
                arguments("FORMERR to EDNS", OK.withEdns(rcode(Rcode.FORMERR)), FOUND),
                arguments("FORMERR to EDNS, no question", OK.withEdns(bareFormerr), FOUND),
                arguments("NOTIMP to EDNS", OK.withEdns(rcode(Rcode.NOTIMP)), FOUND),
                arguments("BADVERS to EDNS", OK.withEdns(badVersion), FOUND),
                arguments("EDNS dropped", OK.withEdns(silence()), FOUND),
                arguments("FORMERR to all", rcode(Rcode.FORMERR), "OTHER_RCODE"),
                arguments("FORMERR to EDNS over TCP", truncated().overTcp(OK.withEdns(bareFormerr)), FOUND));
    }

    static Stream<Arguments> overTcp() {
        DnsScript halfRecord = changed(a -> RIGHT.apply(a).with(Flags.TC), b -> Arrays.copyOf(b, b.length - 15));
        DnsScript halfAnswer = (asked, context) -> {
            context.raw(new byte[] {0, 90, 1, 2, 3});
            context.hangUp();
        };
        return Stream.of(
                arguments("truncated", truncated().overTcp(OK), FOUND),
                arguments("truncated amid a record", halfRecord.overTcp(OK), FOUND),
                arguments("TCP closed", truncated().overTcp(hangUp()), "MALFORMED"),
                arguments("TCP hangs", truncated().overTcp(silence()), "TIMED_OUT"),
                arguments(
                        "TCP with another id",
                        truncated().overTcp(answer(a -> RIGHT.apply(a).id(a.id() + 1))),
                        "MALFORMED"),
                arguments("TCP byte by byte", truncated().overTcp(inPieces(1, RIGHT)), FOUND),
                arguments("TCP in pieces", truncated().overTcp(inPieces(7, RIGHT)), FOUND),
                arguments("TCP closed half-way", truncated().overTcp(halfAnswer), "MALFORMED"),
                arguments("truncated over TCP too", truncated(), "MALFORMED"),
                arguments("REFUSED over TCP", truncated().overTcp(rcode(Rcode.REFUSED)), "REFUSED"),
                arguments("TCP with length 0", truncated().overTcp(raw((byte) 0, (byte) 0)), "MALFORMED"));
    }

    @Test
    void theEvidenceTellsWhetherItWasHadWithEdns() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            assertThat(evidence(rig, OK).edns()).isEqualTo(Edns.USED);
            assertThat(evidence(rig, OK.withEdns(rcode(Rcode.FORMERR))).edns()).isEqualTo(Edns.REFUSED);
            assertThat(evidence(rig, OK.withEdns(rcode(Rcode.SERVFAIL))).edns()).isEqualTo(Edns.REFUSED);
            assertThat(evidence(rig, OK.withEdns(silence())).edns()).isEqualTo(Edns.UNANSWERED);
            assertThat(evidence(rig, OK.withEdns(silence())).digCommand())
                    .startsWith("dig +norecurse +noedns @127.0.0.1 ");
            assertThat(evidence(rig, silence()).digCommand())
                    .as("of silence nothing is known")
                    .doesNotContain("noedns");
        }
    }

    @Test
    void aLateAnswerToTheFirstPacketWasHadWithEdns() throws Exception {
        Duration time = Duration.ofMillis(600);
        DnsClientConfig limits = DnsClientRig.LIMITS.withTimes(time, DnsClientRig.TCP, time.multipliedBy(4));
        try (DnsClientRig rig = new DnsClientRig(ScriptedDns.start(), limits)) {
            Evidence late = evidence(rig, silence().withEdns(slow(time.plusMillis(30), OK)));

            assertThat(late.edns()).isEqualTo(Edns.USED);
            assertThat(late.took()).isGreaterThan(time);
        }
    }

    private static Evidence evidence(DnsClientRig rig, DnsScript dnsScript) throws Exception {
        return rig.mx(ServerRole.AUTHORITATIVE, dnsScript).evidence();
    }

    @Test
    void aQuestionCanBeAskedOverTcpAlone() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            rig.dns().on(NAME, Type.MX, silence().overTcp(OK.withEdns(rcode(Rcode.FORMERR))));
            DnsAnswer answer = rig.ask(DnsOption.OVER_TCP);

            assertThat(DnsClientRig.inWords(answer)).isEqualTo(FOUND);
            assertThat(answer.evidence().transport()).isEqualTo(Evidence.Transport.TCP);
            assertThat(answer.evidence().edns()).isEqualTo(Edns.REFUSED);
        }
    }

    @Test
    void askedOverTcpAloneAServerThatHasOnlyUdpDoesNotAnswer() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            rig.dns().on(NAME, Type.MX, OK.overTcp(silence()));
            DnsAnswer silent = rig.ask(DnsOption.OVER_TCP);
            rig.dns().on(NAME, Type.MX, OK.overTcp(hangUp()));

            assertThat(DnsClientRig.inWords(silent)).isEqualTo("TIMED_OUT");
            assertThat(silent.evidence().took()).isBetween(DnsClientRig.TCP, DnsClientRig.TCP.multipliedBy(2));
            assertThat(DnsClientRig.inWords(rig.ask(DnsOption.OVER_TCP))).isEqualTo("MALFORMED");
        }
    }

    @Test
    void aTruncatedAnswerWithoutTcpBehindItIsUnreachableAndSaysSo() throws Exception {
        try (DnsClientRig rig = new DnsClientRig(ScriptedDns.startWithoutTcp(), DnsClientRig.LIMITS)) {
            DnsAnswer answer = rig.mx(ServerRole.AUTHORITATIVE, truncated());

            assertThat(DnsClientRig.inWords(answer)).isEqualTo("UNREACHABLE");
            assertThat(((DnsAnswer.Undetermined) answer).detail())
                    .isEqualTo("No usable answer: over UDP the answer was truncated; over TCP Connection refused.");
            assertThat(answer.evidence().transport()).isEqualTo(Evidence.Transport.TCP);
        }
    }

    @Test
    void aClosedPortIsUnreachableAtOnce() throws Exception {
        try (ClosedPort port = new ClosedPort();
                DnsClientRig rig = new DnsClientRig()) {
            DnsServer closed = new DnsServer("closed", port.address(), ServerRole.AUTHORITATIVE);
            DnsAnswer answer = rig.client()
                    .ask(new DnsQuestion(NAME, RecordType.MX), closed)
                    .get();

            assertThat(DnsClientRig.inWords(answer)).as(answer.toString()).isEqualTo("UNREACHABLE");
            assertThat(answer.evidence().took()).isLessThan(DnsClientRig.TRY.multipliedBy(2));
        }
    }

    @Test
    void aServerWithoutAnAddressIsUnreachable() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            InetSocketAddress nowhere = InetSocketAddress.createUnresolved("ns.invalid", 53);
            DnsAnswer answer = rig.client()
                    .ask(new DnsQuestion(NAME, RecordType.MX), new DnsServer("ns", nowhere, ServerRole.AUTHORITATIVE))
                    .get();

            assertThat(DnsClientRig.inWords(answer)).isEqualTo("UNREACHABLE");
        }
    }

    @Test
    void whatTheServerAddsToItsFailureIsKept() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            DnsAnswer answer = rig.mx(
                    ServerRole.RESOLVER,
                    answer(a -> a.rcode(Rcode.SERVFAIL)
                            .option(new ExtendedErrorCodeOption(
                                    ExtendedErrorCodeOption.SIGNATURE_EXPIRED, "RRSIG\u001b[31m of 1 May"))));

            assertThat(((DnsAnswer.Undetermined) answer).detail())
                    .matches(
                            "The server answered SERVFAIL: .*(?i)signature.expired.* \\(EDE 7\\), “RRSIG\\?\\[31m of 1 May”\\.");
        }
    }

    @Test
    void aHungTcpAnswerDoesNotHarmTheNextOne() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            assertThat(DnsClientRig.inWords(
                            rig.mx(ServerRole.AUTHORITATIVE, truncated().overTcp(silence()))))
                    .isEqualTo("TIMED_OUT");
            for (int i = 0; i < 5; i++) {
                assertThat(DnsClientRig.inWords(
                                rig.mx(ServerRole.AUTHORITATIVE, truncated().overTcp(OK))))
                        .isEqualTo(FOUND);
            }
        }
    }

    /** The OPT record is the last: name, type, class, extended response code, version, flags, length. */
    private static byte[] withExtendedRcode(byte[] message) {
        message[message.length - 6] = 1;
        return message;
    }
}
