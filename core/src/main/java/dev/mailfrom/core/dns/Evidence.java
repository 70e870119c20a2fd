package dev.mailfrom.core.dns;

import java.time.Duration;
import java.time.Instant;

/**
 * Where an answer comes from; enough to ask again by hand.
 *
 * @param transport of the answer, or of the last try
 * @param rcode the response code in words (NOERROR, NXDOMAIN ...); empty without an answer
 * @param flags the flags of the answer as dig prints them ({@code qr aa rd}); empty without an answer
 * @param at when the answer was complete, or given up
 * @param took from the first packet to the end
 * @param edns whether the answered query had EDNS; without an answer, {@link Edns#USED}
 */
public record Evidence(
        DnsQuestion question,
        DnsServer server,
        Transport transport,
        String rcode,
        String flags,
        Instant at,
        Duration took,
        Edns edns) {

    /** Evidence of an answer with EDNS, or of no answer. */
    public Evidence(
            DnsQuestion question,
            DnsServer server,
            Transport transport,
            String rcode,
            String flags,
            Instant at,
            Duration took) {
        this(question, server, transport, rcode, flags, at, took, Edns.USED);
    }

    public enum Transport {
        UDP,
        TCP
    }

    /** Whether the server answered to EDNS (RFC 6891), which the first query always has. */
    public enum Edns {
        USED,
        /** It answered with an error, and properly without EDNS. */
        REFUSED,
        /** It gave no usable answer to EDNS, but one without: it, or a firewall before it, may drop such packets. */
        UNANSWERED
    }

    /** The dig command that asks the same. */
    public String digCommand() {
        int port = server.address().getPort();
        return "dig "
                + (server.serverRole() == DnsServer.ServerRole.AUTHORITATIVE ? "+norecurse " : "")
                + (transport == Transport.TCP ? "+tcp " : "")
                + (edns == Edns.USED ? "" : "+noedns ")
                + "@" + server.address().getAddress().getHostAddress()
                + (port == 53 ? "" : " -p " + port)
                + " " + (question.name().isEmpty() ? "." : question.name())
                + " " + question.type();
    }
}
