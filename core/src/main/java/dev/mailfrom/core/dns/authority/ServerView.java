package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers of one server of the zone, asked without recursion.
 *
 * @param mx at the name
 * @param txt at the name
 * @param soa at the name; it, or its absence, carries the SOA of the zone as this server has it
 * @param wildcards above the name, the nearest first
 * @param signed MX and TXT again with their signatures; empty if the zone is not signed
 * @param overTcp the SOA of a zone, over TCP; empty if it did not come in time
 */
public record ServerView(
        DnsServer server,
        DnsAnswer mx,
        DnsAnswer txt,
        DnsAnswer soa,
        List<WildcardAnswer> wildcards,
        List<DnsAnswer> signed,
        Optional<DnsAnswer> overTcp) {

    public ServerView {
        wildcards = List.copyOf(wildcards);
        signed = List.copyOf(signed);
    }

    /** Its answers about the name, the SOA and the signatures. */
    public Stream<DnsAnswer> answers() {
        return Stream.concat(Stream.of(mx, txt, soa), signed.stream());
    }

    public String address() {
        return server.address().getAddress().getHostAddress();
    }

    /** {@code ns1.example.net (192.0.2.53)}. */
    public String label() {
        return server.name() + " (" + address() + ")";
    }

    /** The SOA of the zone as this server has it; empty if it did not say. */
    public Optional<DnsRecord.Soa> zone() {
        return Stream.of(soa, mx, txt).flatMap(ServerView::soa).findFirst();
    }

    private static Stream<DnsRecord.Soa> soa(DnsAnswer answer) {
        return Stream.concat(
                answer.absenceZone().stream(),
                answer.aliases().isEmpty() ? answer.records(DnsRecord.Soa.class).stream() : Stream.empty());
    }
}
