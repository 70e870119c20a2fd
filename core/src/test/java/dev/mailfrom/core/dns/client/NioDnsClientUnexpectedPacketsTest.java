package dev.mailfrom.core.dns.client;

import static dev.mailfrom.core.dns.client.DnsClientRig.MX;
import static dev.mailfrom.core.dns.client.DnsClientRig.NAME;
import static dev.mailfrom.core.dns.client.DnsClientRig.SOA;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.answer;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.changed;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.raw;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.records;
import static dev.mailfrom.core.sandbox.scripted.DnsScripts.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Packets that are not the answer, or are malformed: they are ignored or asked again, and never decide. */
class NioDnsClientUnexpectedPacketsTest {

    private static final String FOUND = "found MX 10 mx.example";
    private static final DnsScript OK = records(MX);
    private static final UnaryOperator<ScriptedAnswer> RIGHT = a -> a.answer(MX);
    /** Of a message with one answer: the count of answers, the answer's first byte, its TTL, its data. */
    private static final int ANCOUNT = 7;

    private static final int RECORD = 12 + NAME.length() + 2 + 4;
    private static final int TTL = RECORD + 6;

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"strangers", "lies"})
    void eachFaultHasItsOutcome(String fault, DnsScript dnsScript, String outcome) throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            DnsAnswer answer = rig.mx(ServerRole.AUTHORITATIVE, dnsScript);

            assertThat(DnsClientRig.inWords(answer)).as(answer.toString()).isEqualTo(outcome);
        }
    }

    static Stream<Arguments> strangers() {
        DnsScript wrongId = answer(a -> RIGHT.apply(a).id(a.id() + 1));
        DnsScript wrongName = answer(a -> a.question(question("other.example.com", Type.MX)));
        DnsScript wrongType = answer(a -> a.question(question(NAME, Type.TXT)));
        DnsScript twoQuestions = answer(a -> a.question(question(NAME, Type.MX), question(NAME, Type.TXT)));
        DnsScript otherCase = answer(a -> RIGHT.apply(a).question(question("BOUNCE.example.COM", Type.MX)));
        DnsScript garbage = raw("This is no DNS message.".getBytes(StandardCharsets.US_ASCII));
        DnsScript elsewhere = (asked, context) -> context.replyFromOtherPort(
                ScriptedAnswer.to(asked).rcode(Rcode.NXDOMAIN).bytes());
        DnsScript echo = (asked, context) -> context.reply(asked.bytes());
        return Stream.of(
                arguments("wrong id, then right", both(wrongId, OK), FOUND),
                arguments("wrong id once", wrongId.then(OK), FOUND),
                arguments("wrong id", wrongId, "MALFORMED"),
                arguments("wrong name, then right", both(wrongName, OK), FOUND),
                arguments("wrong name", wrongName, "MALFORMED"),
                arguments("wrong type", wrongType, "MALFORMED"),
                arguments("two questions", twoQuestions, "MALFORMED"),
                arguments("no question", answer(ScriptedAnswer::question), "MALFORMED"),
                arguments("the question in another case", otherCase, FOUND),
                arguments("garbage, then right", both(garbage, OK), FOUND),
                arguments("garbage", garbage, "MALFORMED"),
                arguments("short, then right", both(raw((byte) 1, (byte) 2), OK), FOUND),
                arguments("empty, then right", both(raw(), OK), FOUND),
                arguments("empty", raw(), "TIMED_OUT"),
                arguments("echo", echo, "MALFORMED"),
                arguments("echo, then right", both(echo, OK), FOUND),
                arguments("QR not set", answer(a -> a.without(Flags.QR)), "MALFORMED"),
                arguments("from another port, then right", both(elsewhere, OK), FOUND),
                arguments("from another port", elsewhere, "TIMED_OUT"),
                arguments("everything twice", both(OK, OK), FOUND));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("too many answers said", lie(b -> set(b, ANCOUNT - 1, 255)), "MALFORMED"),
                arguments("too few answers said", lie(b -> set(b, ANCOUNT, 0)), "MALFORMED"),
                arguments("too few said once", lie(b -> set(b, ANCOUNT, 0)).then(OK), FOUND),
                arguments("name that points to itself", lie(b -> set(b, RECORD + 1, RECORD)), "MALFORMED"),
                arguments("data longer than the packet", lie(b -> set(b, RECORD + 10, 200)), "MALFORMED"),
                arguments("record of another class", lie(b -> set(b, RECORD + 5, 3)), "MALFORMED"),
                arguments("record of another type", lie(b -> set(b, RECORD + 3, 99)), "MALFORMED"),
                arguments("cut without the flag", lie(b -> Arrays.copyOf(b, b.length - 14)), "MALFORMED"),
                arguments("bytes too many", lie(b -> Arrays.copyOf(b, b.length + 3)), "MALFORMED"),
                arguments("two OPT records", lie(NioDnsClientUnexpectedPacketsTest::withSecondOpt), "MALFORMED"),
                arguments("NXDOMAIN with the record", answer(a -> RIGHT.apply(a).rcode(Rcode.NXDOMAIN)), "MALFORMED"),
                arguments("foreign owner", records("other.example.com 300 MX 10 mx.example"), "MALFORMED"),
                arguments(
                        "record in another section",
                        answer(a -> a.authority(SOA).additional(MX)),
                        "MALFORMED"),
                arguments(
                        "SOA of another zone",
                        answer(a -> a.authority(SOA.replace("example.com 600", "other.com 600"))),
                        "MALFORMED"),
                arguments(
                        "poison beside the answer",
                        answer(a -> RIGHT.apply(a)
                                .answer("other.example.com 300 MX 10 evil.example")
                                .authority("example.com 300 NS ns.evil.example")
                                .additional("mx.example 300 A 192.0.2.66", NAME + " 300 MX 0 evil.example")),
                        FOUND));
    }

    @Test
    void aTtlWithItsHighestBitSetCountsAsZero() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            DnsAnswer answer = rig.mx(ServerRole.AUTHORITATIVE, lie(b -> set(b, TTL, 0x80)));

            assertThat(answer.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.ttl()).isZero());
        }
    }

    @Test
    void anAnswerAsLargeAsTcpCarriesIsRead() throws Exception {
        try (DnsClientRig rig = new DnsClientRig()) {
            String[] texts = Stream.iterate(0, i -> i + 1)
                    .limit(240)
                    .map(i -> NAME + " 300 TXT \"" + i + "x".repeat(240) + "\"")
                    .toArray(String[]::new);
            rig.dns().on(NAME, Type.TXT, truncated().overTcp(records(texts)));

            assertThat(rig.ask(NAME, RecordType.TXT, ServerRole.AUTHORITATIVE).records())
                    .hasSize(texts.length);
        }
    }

    private static DnsScript both(DnsScript first, DnsScript second) {
        return (asked, context) -> {
            first.respond(asked, context);
            second.respond(asked, context);
        };
    }

    /** The right answer, malformed over UDP and TCP. */
    private static DnsScript lie(UnaryOperator<byte[]> change) {
        return changed(RIGHT, change);
    }

    private static byte[] set(byte[] message, int at, int value) {
        message[at] = (byte) value;
        return message;
    }

    /** Appends the OPT record, the last eleven bytes, once more. */
    private static byte[] withSecondOpt(byte[] message) {
        byte[] longer = Arrays.copyOf(message, message.length + 11);
        System.arraycopy(message, message.length - 11, longer, message.length, 11);
        longer[11]++;
        return longer;
    }

    private static Record question(String name, int type) {
        return Record.newRecord(Name.fromConstantString(name + "."), type, DClass.IN);
    }
}
