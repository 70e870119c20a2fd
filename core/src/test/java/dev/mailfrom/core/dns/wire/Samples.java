package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.Role;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.AskedOfScript;
import dev.mailfrom.core.sandbox.scripted.ScriptAnswer;
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
final class Samples {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 53);

    private Samples() {}

    static QueryMessage query(Role role) {
        Ask ask = new Ask(new DnsQuestion(Rig.NAME, RecordType.MX), new DnsServer("ns", ADDRESS, role), Set.of());
        return new QueryMessage(ask, Name.fromConstantString(Rig.NAME + "."), 0x1234, true);
    }

    static List<byte[]> answers(QueryMessage query) throws IOException {
        String alias = Rig.NAME + " 300 CNAME x.example.com";
        List<UnaryOperator<ScriptAnswer>> kinds = List.of(
                a -> a.answer(Rig.MX),
                a -> a.answer(Rig.MX, Rig.NAME + " 300 MX 20 b.example").authority("example.com 300 NS ns.example.com"),
                a -> a.answer(alias, "x.example.com 300 MX 10 mx.example").additional("mx.example 300 A 192.0.2.1"),
                a -> a.answer(alias, Rig.MX),
                a -> a.answer(Rig.MX, Rig.NAME + " 300 TXT \"v=spf1 -all\""));
        AskedOfScript asked = new AskedOfScript(new Message(query.bytes()), false, 1);
        List<byte[]> answers = new ArrayList<>();
        for (UnaryOperator<ScriptAnswer> kind : kinds) {
            answers.add(kind.apply(ScriptAnswer.to(asked)).bytes());
        }
        return answers;
    }

    static Reading read(byte[] packet, QueryMessage query) {
        return PacketReader.read(
                packet,
                query,
                (rcode, flags) -> new Evidence(
                        query.ask().question(),
                        query.ask().server(),
                        Evidence.Transport.UDP,
                        rcode,
                        flags,
                        Instant.EPOCH,
                        Duration.ZERO));
    }
}
