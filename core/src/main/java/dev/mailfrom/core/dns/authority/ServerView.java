package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one server of the zone says, asked without recursion.
 *
 * @param mx at the name
 * @param txt at the name
 * @param soa at the name: there, or with the absence of it, is the head of the zone as this server has it
 * @param wildcards above the name, the nearest first
 * @param signed MX and TXT once more with their signatures; empty where the zone is not signed
 * @param overTcp the head of a zone, over TCP; empty where it did not come in time
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

    /** What it says of the name itself, of the head of its zone and of its signatures. */
    public Stream<DnsAnswer> answers() {
        return Stream.concat(Stream.of(mx, txt, soa), signed.stream());
    }

    /** The server's address in figures. */
    public String address() {
        return server.address().getAddress().getHostAddress();
    }

    /** {@code ns1.example.net (192.0.2.53)}. */
    public String label() {
        return server.name() + " (" + address() + ")";
    }

    /** The head of the zone as this server has it; empty where it did not say. */
    public Optional<DnsRecord.Soa> zone() {
        return Stream.of(soa, mx, txt).flatMap(answer -> head(answer).stream()).findFirst();
    }

    private static Optional<DnsRecord.Soa> head(DnsAnswer answer) {
        if (!answer.aliases().isEmpty()) {
            return Optional.empty();
        } else if (answer instanceof DnsAnswer.NoData absence) {
            return absence.zone();
        } else if (answer instanceof DnsAnswer.NoSuchName absence) {
            return absence.zone();
        }
        return answer.records().stream()
                .filter(DnsRecord.Soa.class::isInstance)
                .map(DnsRecord.Soa.class::cast)
                .findFirst();
    }
}
