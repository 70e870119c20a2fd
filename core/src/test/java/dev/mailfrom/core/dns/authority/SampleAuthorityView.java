package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** bounce.example.com as servers of example.com have it, each with the MX it is given. */
public final class SampleAuthorityView {

    /** Of the zone; an absence may be kept for a minute. */
    public static final DnsRecord.Soa SOA = new DnsRecord.Soa("example.com", 600, "ns1.example.net", 2026112301, 60);

    private static final Evidence SEEN = evidence("192.0.2.1");

    private SampleAuthorityView() {}

    /** @param mx the answer of ns1, of ns2 and so on, at 192.0.2.1, 192.0.2.2 ... */
    public static AuthorityView of(DnsAnswer... mx) {
        List<ServerView> servers = new ArrayList<>();
        for (DnsAnswer answer : mx) {
            int number = servers.size() + 1;
            DnsServer server = new DnsServer(
                    "ns" + number + ".example.net",
                    new InetSocketAddress("192.0.2." + number, 53),
                    DnsServer.ServerRole.AUTHORITATIVE);
            servers.add(new ServerView(
                    server,
                    answer,
                    SampleDnsAnswers.txt("v=spf1 include:amazonses.com ~all"),
                    head(),
                    List.of(),
                    List.of(),
                    Optional.empty()));
        }
        List<String> names =
                servers.stream().map(server -> server.server().name()).toList();
        Delegation delegation = new Delegation(
                "example.com",
                Optional.empty(),
                names,
                names,
                Map.of(),
                Map.of(),
                List.of(),
                servers.stream().map(ServerView::server).toList(),
                false,
                true);
        return new AuthorityView("bounce.example.com", delegation, servers, SupplementaryAnswers.NOTHING);
    }

    /** The same, with what was asked further of each server. */
    public static AuthorityView asked(AuthorityView view, List<DnsAnswer> signed, Optional<DnsAnswer> overTcp) {
        List<ServerView> servers = view.servers().stream()
                .map(server -> new ServerView(
                        server.server(), server.mx(), server.txt(), server.soa(), List.of(), signed, overTcp))
                .toList();
        return new AuthorityView(view.name(), view.delegation(), servers, view.supplementaryAnswers());
    }

    private static DnsAnswer head() {
        return new DnsAnswer.NoData(List.of(), Optional.of(SOA), SEEN);
    }

    private static Evidence evidence(String address) {
        return new Evidence(
                new DnsQuestion("bounce.example.com", RecordType.SOA),
                new DnsServer(
                        "ns1.example.net", new InetSocketAddress(address, 53), DnsServer.ServerRole.AUTHORITATIVE),
                Evidence.Transport.UDP,
                "NOERROR",
                "qr aa",
                Instant.EPOCH,
                Duration.ZERO);
    }
}
