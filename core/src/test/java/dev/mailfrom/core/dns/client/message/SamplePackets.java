package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.client.DnsClientRig;
import dev.mailfrom.core.sandbox.scripted.ScriptRequest;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** A query whose id is known, and valid answers to it, for tests that spoil them. */
final class SamplePackets {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 53);

    private SamplePackets() {}

    static QueryMessage query(ServerRole serverRole) {
        DnsRequest dnsRequest = new DnsRequest(
                new DnsQuestion(DnsClientRig.NAME, RecordType.MX), new DnsServer("ns", ADDRESS, serverRole), Set.of());
        return new QueryMessage(dnsRequest, Name.fromConstantString(DnsClientRig.NAME + "."), 0x1234, true);
    }

    static List<byte[]> answers(QueryMessage query) throws IOException {
        String alias = DnsClientRig.NAME + " 300 CNAME x.example.com";
        List<UnaryOperator<ScriptedAnswer>> kinds = List.of(
                a -> a.answer(DnsClientRig.MX),
                a -> a.answer(DnsClientRig.MX, DnsClientRig.NAME + " 300 MX 20 b.example")
                        .authority("example.com 300 NS ns.example.com"),
                a -> a.answer(alias, "x.example.com 300 MX 10 mx.example").additional("mx.example 300 A 192.0.2.1"),
                a -> a.answer(alias, DnsClientRig.MX),
                a -> a.answer(DnsClientRig.MX, DnsClientRig.NAME + " 300 TXT \"v=spf1 -all\""));
        ScriptRequest asked = new ScriptRequest(new Message(query.bytes()), false, 1);
        List<byte[]> answers = new ArrayList<>();
        for (UnaryOperator<ScriptedAnswer> kind : kinds) {
            answers.add(kind.apply(ScriptedAnswer.to(asked)).bytes());
        }
        return answers;
    }

    static ParsedResponse read(byte[] packet, QueryMessage query) {
        return MessageParser.parse(
                packet,
                query,
                (rcode, flags) -> new Evidence(
                        query.request().question(),
                        query.request().server(),
                        Evidence.Transport.UDP,
                        rcode,
                        flags,
                        Instant.EPOCH,
                        Duration.ZERO));
    }
}
