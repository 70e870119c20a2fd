package dev.mailfrom.core.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.core.dns.DaemonPool;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.UpdateKey;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.route53.Route53Endpoint;
import dev.mailfrom.core.sandbox.route53.SandboxRoute53;
import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.SandboxClock;
import dev.mailfrom.core.sandbox.ses.SandboxSes;
import dev.mailfrom.core.sandbox.ses.SesEndpoint;
import dev.mailfrom.core.sandbox.tls.HttpsListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An emulated SES and Route 53 over HTTP, and a DNS server in which it checks MX records, both on 127.0.0.1. Any AWS SDK, the AWS CLI,
 * dnsjava and dig can use it, with any credentials. It needs no network and leaves nothing behind. Thread-safe.
 */
public final class Sandbox implements ZonePublisher, AutoCloseable {

    /** The zone that takes dynamic updates; it is not in the emulated Route 53. */
    public static final String UPDATED_ZONE = "example.net";

    private static final int WORKERS = 16;
    private static final int BACKLOG = 128;

    private final FaultInjector faults = new FaultInjector();
    private final CloseableSleep sleep = new CloseableSleep();
    private final DaemonPool pool = new DaemonPool("sandbox-ses", WORKERS);
    private final SandboxClock clock;
    private final SandboxDns dns;
    private final UpdateKey updateKey = UpdateKey.generate("mailfrom-sandbox");
    private final SandboxSes ses;
    private final SandboxRoute53 route53;
    private final HttpServer http;
    private final Optional<HttpsListener> https;

    private Sandbox(SandboxSettings settings) {
        this.clock = new SandboxClock(settings.clock(), settings.speed());
        ZoneTree zones = new ZoneTree();
        this.dns = SandboxDns.start(zones, settings.dnsPort(), faults);
        this.ses = new SandboxSes(clock, zones, dns::addZoneFor, faults, settings.pace());
        PublicZones.publishTo(dns);
        dns.updateAccess().permit(updateKey, UPDATED_ZONE);
        if (settings.fleet()) {
            SandboxFleet.populate(ses, dns, clock.instant());
        }
        settings.customersIn()
                .forEach(region ->
                        SandboxFleet.populateCustomers(settings.customers(), region, ses, dns, clock.instant()));
        zones.beforeChange(ses::runDueChecks);
        this.route53 = new SandboxRoute53(zones, clock, ses::runDueChecks);
        zones.beforeRead(route53::serveDue);
        try {
            this.https = settings.tls() ? Optional.of(listenWithTls(settings.sesPort())) : Optional.empty();
            this.http = listen(settings.tls() ? 0 : settings.sesPort());
        } catch (UncheckedIOException e) {
            dns.close();
            throw e;
        }
        serve(http);
        https.map(HttpsListener::server).ifPresent(this::serve);
    }

    private void serve(HttpServer server) {
        server.createContext("/", new SesEndpoint(ses, sleep));
        server.createContext(Route53Endpoint.PATH, new Route53Endpoint(route53, faults, sleep));
        server.createContext(ControlEndpoint.PATH, new ControlEndpoint(this));
        server.setExecutor(pool);
        server.start();
    }

    /** Starts both servers. @throws UncheckedIOException with a sentence for users if a port is in use */
    public static Sandbox start(SandboxSettings settings) {
        return new Sandbox(settings);
    }

    private static HttpServer listen(int port) {
        // Without it each answer on a kept-alive connection waits 40 ms for an acknowledgement (JDK-6968351).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(SandboxDns.loopback(port), BACKLOG);
        } catch (IOException e) {
            throw inUse(port, e);
        }
    }

    private static HttpsListener listenWithTls(int port) {
        try {
            return HttpsListener.open(SandboxDns.loopback(port), BACKLOG);
        } catch (IOException e) {
            throw inUse(port, e);
        }
    }

    private static UncheckedIOException inUse(int port, IOException e) {
        return new UncheckedIOException(
                "Port %d of 127.0.0.1 cannot be used (%s), so the sandbox's SES cannot start. Choose another port."
                        .formatted(port, e.getMessage()),
                e);
    }

    /** The value for AWS_ENDPOINT_URL. It serves SES, STS and Route 53. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The same over https, and the authority of its certificate, where the settings want it. */
    public Optional<HttpsListener> https() {
        return https;
    }

    /** The address of the DNS server, over UDP and TCP: resolver, and authoritative server of all zones. */
    public InetSocketAddress dnsServer() {
        return dns.address();
    }

    /** The key that may update {@link #UPDATED_ZONE}. */
    public UpdateKey updateKey() {
        return updateKey;
    }

    /** The emulated SES with its log of calls. */
    public SandboxSes ses() {
        return ses;
    }

    public FaultInjector faults() {
        return faults;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Puts the clock forward. @throws IllegalArgumentException if the duration is negative */
    public void advance(Duration by) {
        clock.advance(by);
        route53.serveDue();
    }

    @Override
    public void publish(String name, RecordType type, long ttl, String value) {
        dns.publish(name, type, ttl, value);
    }

    @Override
    public void remove(String name, RecordType type) {
        dns.remove(name, type);
    }

    /** Creates a zone with an SOA and NS records, unless it exists already. */
    public void addZone(String apex) {
        dns.addZone(apex);
    }

    /** Stops both servers; no thread is left. */
    @Override
    public void close() {
        sleep.close();
        http.stop(0);
        https.ifPresent(tls -> tls.server().stop(0));
        pool.close();
        dns.close();
    }
}
