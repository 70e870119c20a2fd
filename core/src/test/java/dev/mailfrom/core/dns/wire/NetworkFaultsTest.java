package dev.mailfrom.core.dns.wire;

import static dev.mailfrom.core.dns.wire.Rig.MX;
import static dev.mailfrom.core.dns.wire.Rig.NAME;
import static dev.mailfrom.core.sandbox.scripted.Scripts.answer;
import static dev.mailfrom.core.sandbox.scripted.Scripts.changed;
import static dev.mailfrom.core.sandbox.scripted.Scripts.hangUp;
import static dev.mailfrom.core.sandbox.scripted.Scripts.inPieces;
import static dev.mailfrom.core.sandbox.scripted.Scripts.raw;
import static dev.mailfrom.core.sandbox.scripted.Scripts.rcode;
import static dev.mailfrom.core.sandbox.scripted.Scripts.records;
import static dev.mailfrom.core.sandbox.scripted.Scripts.silence;
import static dev.mailfrom.core.sandbox.scripted.Scripts.slow;
import static dev.mailfrom.core.sandbox.scripted.Scripts.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.Role;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.Script;
import dev.mailfrom.core.sandbox.scripted.ScriptAnswer;
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

class NetworkFaultsTest {

    private static final String FOUND = "found MX 10 mx.example";
    private static final Script OK = records(MX);

    private static final UnaryOperator<ScriptAnswer> RIGHT = a -> a.answer(MX);

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"silences", "refusals", "edns", "overTcp"})
    void eachFaultHasItsOutcome(String fault, Script script, String outcome) throws Exception {
        try (Rig rig = new Rig()) {
            DnsAnswer answer = rig.mx(Role.AUTHORITATIVE, script);

            assertThat(Rig.inWords(answer)).as(answer.toString()).isEqualTo(outcome);
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("silence", silence(), "TIMED_OUT"),
                arguments("first packet lost", silence().then(OK), FOUND),
                arguments("slow", slow(Rig.TRY.dividedBy(2), OK), FOUND),
                arguments("slower than a try", slow(Rig.TRY.plusMillis(40), OK), FOUND),
                arguments("slower than all", slow(Rig.TRY.multipliedBy(6), OK), "TIMED_OUT"),
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
        Script bareFormerr = answer(a -> a.rcode(Rcode.FORMERR).question());
        Script badVersion = changed(a -> a, NetworkFaultsTest::withExtendedRcode);
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
        Script halfRecord = changed(a -> RIGHT.apply(a).with(Flags.TC), b -> Arrays.copyOf(b, b.length - 15));
        Script halfAnswer = (asked, stage) -> {
            stage.raw(new byte[] {0, 90, 1, 2, 3});
            stage.hangUp();
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
        try (Rig rig = new Rig()) {
            assertThat(evidence(rig, OK).edns()).isEqualTo(Edns.USED);
            assertThat(evidence(rig, OK.withEdns(rcode(Rcode.FORMERR))).edns()).isEqualTo(Edns.REFUSED);
            assertThat(evidence(rig, OK.withEdns(rcode(Rcode.SERVFAIL))).edns()).isEqualTo(Edns.REFUSED);
            assertThat(evidence(rig, OK.withEdns(silence())).edns()).isEqualTo(Edns.UNANSWERED);
            assertThat(evidence(rig, OK.withEdns(silence())).dig()).startsWith("dig +norecurse +noedns @127.0.0.1 ");
            assertThat(evidence(rig, silence()).dig())
                    .as("of silence nothing is known")
                    .doesNotContain("noedns");
        }
    }

    @Test
    void aLateAnswerToTheFirstPacketWasHadWithEdns() throws Exception {
        Duration time = Duration.ofMillis(600);
        DnsLimits limits = Rig.LIMITS.withTimes(time, Rig.TCP, time.multipliedBy(4));
        try (Rig rig = new Rig(ScriptedDns.start(), limits)) {
            Evidence late = evidence(rig, silence().withEdns(slow(time.plusMillis(30), OK)));

            assertThat(late.edns()).isEqualTo(Edns.USED);
            assertThat(late.took()).isGreaterThan(time);
        }
    }

    private static Evidence evidence(Rig rig, Script script) throws Exception {
        return rig.mx(Role.AUTHORITATIVE, script).evidence();
    }

    @Test
    void aQuestionCanBeAskedOverTcpAlone() throws Exception {
        try (Rig rig = new Rig()) {
            rig.dns().on(NAME, Type.MX, silence().overTcp(OK.withEdns(rcode(Rcode.FORMERR))));
            DnsAnswer answer = rig.ask(DnsOption.OVER_TCP);

            assertThat(Rig.inWords(answer)).isEqualTo(FOUND);
            assertThat(answer.evidence().transport()).isEqualTo(Evidence.Transport.TCP);
            assertThat(answer.evidence().edns()).isEqualTo(Edns.REFUSED);
        }
    }

    @Test
    void askedOverTcpAloneAServerThatHasOnlyUdpDoesNotAnswer() throws Exception {
        try (Rig rig = new Rig()) {
            rig.dns().on(NAME, Type.MX, OK.overTcp(silence()));
            DnsAnswer silent = rig.ask(DnsOption.OVER_TCP);
            rig.dns().on(NAME, Type.MX, OK.overTcp(hangUp()));

            assertThat(Rig.inWords(silent)).isEqualTo("TIMED_OUT");
            assertThat(silent.evidence().took()).isBetween(Rig.TCP, Rig.TCP.multipliedBy(2));
            assertThat(Rig.inWords(rig.ask(DnsOption.OVER_TCP))).isEqualTo("MALFORMED");
        }
    }

    @Test
    void aTruncatedAnswerWithoutTcpBehindItIsUnreachableAndSaysSo() throws Exception {
        try (Rig rig = new Rig(ScriptedDns.startWithoutTcp(), Rig.LIMITS)) {
            DnsAnswer answer = rig.mx(Role.AUTHORITATIVE, truncated());

            assertThat(Rig.inWords(answer)).isEqualTo("UNREACHABLE");
            assertThat(((DnsAnswer.Undetermined) answer).detail())
                    .isEqualTo("No answer to go by: over UDP the answer was cut short; over TCP Connection refused.");
            assertThat(answer.evidence().transport()).isEqualTo(Evidence.Transport.TCP);
        }
    }

    @Test
    void aPortWhereNobodyListensIsUnreachableAtOnce() throws Exception {
        InetSocketAddress deserted;
        try (ScriptedDns gone = ScriptedDns.start()) {
            deserted = gone.address();
        }
        try (Rig rig = new Rig()) {
            DnsAnswer answer = rig.client()
                    .ask(new DnsQuestion(NAME, RecordType.MX), new DnsServer("gone", deserted, Role.AUTHORITATIVE))
                    .get();

            assertThat(Rig.inWords(answer)).as(answer.toString()).isEqualTo("UNREACHABLE");
            assertThat(answer.evidence().took()).isLessThan(Rig.TRY.multipliedBy(2));
        }
    }

    @Test
    void aServerWithoutAnAddressIsUnreachable() throws Exception {
        try (Rig rig = new Rig()) {
            InetSocketAddress nowhere = InetSocketAddress.createUnresolved("ns.invalid", 53);
            DnsAnswer answer = rig.client()
                    .ask(new DnsQuestion(NAME, RecordType.MX), new DnsServer("ns", nowhere, Role.AUTHORITATIVE))
                    .get();

            assertThat(Rig.inWords(answer)).isEqualTo("UNREACHABLE");
        }
    }

    @Test
    void whatTheServerAddsToItsFailureIsKept() throws Exception {
        try (Rig rig = new Rig()) {
            DnsAnswer answer = rig.mx(
                    Role.RESOLVER,
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
        try (Rig rig = new Rig()) {
            assertThat(Rig.inWords(rig.mx(Role.AUTHORITATIVE, truncated().overTcp(silence()))))
                    .isEqualTo("TIMED_OUT");
            for (int i = 0; i < 5; i++) {
                assertThat(Rig.inWords(rig.mx(Role.AUTHORITATIVE, truncated().overTcp(OK))))
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
