package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.DnsScript;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/** A scripted server and a client with short time limits. */
public final class DnsClientRig implements AutoCloseable {

    public static final String NAME = "bounce.example.com";
    public static final String MX = NAME + " 300 MX 10 mx.example";
    public static final String SOA = "example.com 600 SOA ns.example.com host.example.com 7 3600 600 86400 60";
    static final Duration TRY = Duration.ofMillis(150);
    static final Duration TCP = Duration.ofMillis(300);
    static final DnsClientConfig LIMITS =
            DnsClientConfig.USUAL.withTimes(TRY, TCP, Duration.ofMillis(700)).withCache(0, Duration.ZERO);

    /** For an answer that is sure to come over TCP, but on a busy machine takes its time. */
    static final DnsClientConfig PATIENT = LIMITS.withTimes(TRY, Duration.ofSeconds(10), Duration.ofSeconds(15));

    private final ScriptedDns dns;
    private final NioDnsClient client;

    public DnsClientRig() throws IOException {
        this(ScriptedDns.start(), LIMITS);
    }

    DnsClientRig(ScriptedDns dns, DnsClientConfig limits) {
        this.dns = dns;
        this.client = new NioDnsClient(limits, Clock.systemUTC());
    }

    public ScriptedDns dns() {
        return dns;
    }

    public NioDnsClient client() {
        return client;
    }

    public DnsServer server(ServerRole serverRole) {
        return new DnsServer("ns.example", dns.address(), serverRole);
    }

    /** What comes of the MX question for the name when the server plays this script. */
    DnsAnswer mx(ServerRole serverRole, DnsScript dnsScript) throws Exception {
        dns.on(NAME, Type.MX, dnsScript);
        return ask(NAME, RecordType.MX, serverRole);
    }

    public DnsAnswer ask(String name, RecordType type, ServerRole serverRole) throws Exception {
        return client.ask(new DnsQuestion(name, type), server(serverRole)).get(20, TimeUnit.SECONDS);
    }

    /** The MX question for the name, to an authoritative server, in special ways. */
    DnsAnswer ask(DnsOption... options) throws Exception {
        return client.ask(new DnsQuestion(NAME, RecordType.MX), server(ServerRole.AUTHORITATIVE), Set.of(options))
                .get(20, TimeUnit.SECONDS);
    }

    /** An answer in a few words, to compare. */
    static String inWords(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Found found) {
            return "found " + inWords(found.records()) + via(found) + beside(found.others());
        } else if (answer instanceof DnsAnswer.Alias alias) {
            return "alias" + via(alias) + beside(alias.others());
        } else if (answer instanceof DnsAnswer.NoData) {
            return "no data" + via(answer);
        } else if (answer instanceof DnsAnswer.NoSuchName) {
            return "no such name" + via(answer);
        } else if (answer instanceof DnsAnswer.Referral referral) {
            return "referral to " + referral.zone() + ": " + inWords(referral.servers());
        }
        return ((DnsAnswer.Undetermined) answer).reason().name();
    }

    @Override
    public void close() {
        client.close();
        dns.close();
    }

    private static String via(DnsAnswer answer) {
        return answer.aliases().stream().map(alias -> " via " + alias.target()).collect(Collectors.joining());
    }

    private static String beside(List<DnsRecord> others) {
        return others.isEmpty() ? "" : " beside " + inWords(others);
    }

    private static String inWords(List<DnsRecord> records) {
        return records.stream().map(DnsClientRig::inWords).collect(Collectors.joining(", "));
    }

    private static String inWords(DnsRecord record) {
        if (record instanceof DnsRecord.Mx mx) {
            return "MX " + mx.preference() + " " + mx.target();
        } else if (record instanceof DnsRecord.Cname cname) {
            return "CNAME " + cname.target();
        } else if (record instanceof DnsRecord.Dname dname) {
            return "DNAME " + dname.target();
        } else if (record instanceof DnsRecord.Ns ns) {
            return "NS " + ns.target();
        } else if (record instanceof DnsRecord.Address address) {
            return address.type() + " " + address.address().getHostAddress();
        }
        return record.type() + " " + record;
    }
}
