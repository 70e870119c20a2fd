package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TimeoutSource;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.NioDnsClient;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.ses.MailFromDomain;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small Internet over real sockets: a resolver, the servers of the zone {@code example}, and four servers for the zones
 * below it, of which the last is a closed port.
 */
public final class LoopbackNameServers implements AutoCloseable {

    private static final DnsClientConfig LIMITS = DnsClientConfig.USUAL
            .withTimes(Duration.ofMillis(800), Duration.ofMillis(800), Duration.ofSeconds(3))
            .withCache(1000, Duration.ofSeconds(30));

    private final Map<String, SandboxDns> servers = new LinkedHashMap<>();
    private final Map<String, FaultInjector> faults = new LinkedHashMap<>();
    private final Map<InetAddress, InetSocketAddress> places = new LinkedHashMap<>();
    private final DnsClient client = new NioDnsClient(LIMITS, Clock.systemUTC());

    public LoopbackNameServers() throws Exception {
        for (String name : new String[] {"resolver", "parent", "ns1", "ns2", "ns3"}) {
            faults.put(name, new FaultInjector());
            servers.put(name, SandboxDns.start(new ZoneTree(), 0, faults.get(name)));
        }
        int number = 0;
        SandboxDns resolver = at("resolver");
        resolver.addZone("example.net");
        for (String name : new String[] {"parent", "ns1", "ns2", "ns3", "ns9"}) {
            String address = "192.0.2." + ++number;
            resolver.publish(name + ".example.net", RecordType.A, 300, address);
            places.put(InetAddress.getByName(address), name.equals("ns9") ? closedPort() : at(name).address());
        }
        for (String server : new String[] {"resolver", "parent"}) {
            at(server).addZone("example");
            delegate(server, "example", "parent");
        }
        resolver.addZone("amazonses.com");
        resolver.publish("feedback-smtp.us-east-1.amazonses.com", RecordType.A, 300, "198.51.100.1");
        resolver.publish("feedback-smtp.eu-west-1.amazonses.com", RecordType.A, 300, "198.51.100.2");
    }

    /** A port that was free a moment ago. */
    private static InetSocketAddress closedPort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    public SandboxDns at(String server) {
        return servers.get(server);
    }

    /** What goes wrong at a server. */
    public FaultInjector faults(String server) {
        return faults.get(server);
    }

    /** Sets the NS records that a server has at a name. @param names {@code ns1} for ns1.example.net, or whole names */
    public void delegate(String server, String zone, String... names) {
        at(server).remove(zone, RecordType.NS);
        for (String name : names) {
            at(server).publish(zone, RecordType.NS, 300, name.contains(".") ? name : name + ".example.net");
        }
    }

    public DnsServer resolver() {
        return DnsServer.resolver(at("resolver").address());
    }

    public DnsClient client() {
        return client;
    }

    /** A reader that asks the servers at their ports here. @param through the client, as it is or with something before it */
    public MailFromDnsReader reader(DnsClient through) {
        Clock clock = Clock.systemUTC();
        DnsClient sparing = new CircuitBreakerDnsClient(through, clock);
        AuthorityReader authority = new AuthorityReader(
                sparing,
                resolver(),
                host -> places.getOrDefault(host, new InetSocketAddress(host, 53)),
                places::containsKey,
                clock,
                TimeoutSource.ofSystem());
        return new MailFromDnsReader(
                sparing, resolver(), Optional.of(authority), clock, TimeoutSource.ofSystem(), Duration.ofSeconds(10));
    }

    public static MailFromDns read(MailFromDnsReader reader, String domain) throws Exception {
        return reader.read(MailFromDomain.parse(domain)).get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        servers.values().forEach(SandboxDns::close);
    }
}
