package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.dns.DaemonPool;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.ses.DomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/**
 * A DNS server on 127.0.0.1, over UDP and TCP at the same port. It is authoritative for its zones, whose records can
 * change at any time, also by signed dynamic updates, and a resolver for queries with RD. It refuses all other names. Thread-safe.
 */
public final class SandboxDns implements ZonePublisher, AutoCloseable {

    /** The name servers of all its zones; both are this server. */
    public static final Name FIRST_SERVER = Name.fromConstantString("ns1.example.net.");

    static final Name SECOND_SERVER = Name.fromConstantString("ns2.example.net.");

    private static final int WORKERS = 32;
    /** One label and the root. */
    private static final int TOP_LEVEL_LABELS = 2;

    private static final int PORT_TRIES = 20;
    private static final long ZONE_TTL = 300;
    /** Short, so that a newly published record is seen soon. */
    private static final long NEGATIVE_TTL = 5;

    private final ZoneTree zones;
    private final UpdateAccess access = new UpdateAccess();
    private final CloseableSleep sleep = new CloseableSleep();
    private final DaemonPool pool = new DaemonPool("sandbox-dns", WORKERS);
    private final DnsUdpServer udp;
    private final DnsTcpServer tcp;

    private SandboxDns(ZoneTree zones, FaultInjector faults, int port) throws IOException {
        this.zones = zones;
        DnsResponder responder = new DnsResponder(zones, faults, access, Clock.systemUTC());
        this.udp = new DnsUdpServer(loopback(port), responder, pool, sleep);
        try {
            this.tcp = new DnsTcpServer(loopback(udp.port()), responder, pool, sleep);
        } catch (IOException e) {
            udp.close();
            throw e;
        }
        udp.start();
        tcp.start();
    }

    /** Starts a server. @param port 0 for any free one @throws UncheckedIOException if it is in use */
    public static SandboxDns start(ZoneTree zones, int port, FaultInjector faults) {
        for (int tries = 1; ; tries++) {
            try {
                return new SandboxDns(zones, faults, port);
            } catch (BindException e) {
                // A port that is free for UDP may be in use for TCP. Then it tries another one.
                if (port != 0 || tries == PORT_TRIES) {
                    throw new UncheckedIOException(
                            "Port %d of 127.0.0.1 is in use, so the sandbox's DNS server cannot start. Choose another port."
                                    .formatted(port),
                            e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The sandbox's DNS server cannot start: " + e.getMessage(), e);
            }
        }
    }

    public InetSocketAddress address() {
        return loopback(udp.port());
    }

    /** Which keys may update which zones: none at the start. */
    public UpdateAccess updateAccess() {
        return access;
    }

    /** Creates a zone with an SOA and two NS records, unless it exists already. */
    public void addZone(String apex) {
        Name name = RecordParser.name(apex);
        if (zones.zoneOf(name).filter(name::equals).isEmpty()) {
            zones.add(RecordParser.soa(name, ZONE_TTL, FIRST_SERVER, 1, NEGATIVE_TTL));
            zones.add(new NSRecord(name, DClass.IN, ZONE_TTL, FIRST_SERVER));
            zones.add(new NSRecord(name, DClass.IN, ZONE_TTL, SECOND_SERVER));
        }
    }

    /** Creates a zone for the domain, unless a zone below a top-level domain holds it already. */
    public void addZoneFor(DomainName domain) {
        boolean held = zones.zoneOf(RecordParser.name(domain.text()))
                .filter(apex -> apex.labels() > TOP_LEVEL_LABELS)
                .isPresent();
        if (!held) {
            addZone(domain.text());
        }
    }

    @Override
    public void publish(String name, RecordType type, long ttl, String value) {
        add(RecordParser.record(name, type, ttl, value));
    }

    @Override
    public void remove(String name, RecordType type) {
        zones.remove(RecordParser.name(name), type.number());
    }

    private void add(Record record) {
        if (zones.zoneOf(record.getName()).isEmpty() && !(record instanceof SOARecord)) {
            throw new IllegalArgumentException(
                    "No zone of the sandbox holds %s. Register its domain as an identity first."
                            .formatted(record.getName().toString(true)));
        }
        zones.add(record);
    }

    public static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("127.0.0.1 is an address.", e);
        }
    }

    /** Stops answering; no thread is left. */
    @Override
    public void close() {
        sleep.close();
        udp.close();
        tcp.close();
        pool.close();
    }
}
