package dev.mailfrom.core.dns;

import java.time.Duration;
import java.time.Instant;

/**
 * Who said it, when and how; enough to ask again by hand.
 *
 * @param transport the one that gave the answer, or that was tried last
 * @param rcode the response code in words (NOERROR, NXDOMAIN ...); empty where no answer came
 * @param flags the flags of the answer as dig prints them ({@code qr aa rd}); empty where no answer came
 * @param at when the answer was complete, or given up
 * @param took from the first packet to the end
 * @param edns how the question that was answered had come to be asked; where no answer came, {@link Edns#USED}
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

    /** With EDNS, or without any answer. */
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

    /** Whether the server answered to EDNS (RFC 6891), with which every question is asked first. */
    public enum Edns {
        USED,
        /** It answered with an error, and properly when asked without. */
        REFUSED,
        /** It gave no answer to go by, and did when asked without: it, or what stands before it, may drop such packets. */
        UNANSWERED
    }

    /** The line that asks the same by hand. */
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
