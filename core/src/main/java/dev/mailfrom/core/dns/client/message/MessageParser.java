package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Reads a response packet. A pure function that never throws. */
public final class MessageParser {

    private static final int[] FLAGS = {Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD};

    private MessageParser() {}

    /** @param evidence makes the evidence from the response code and the flags */
    public static ParsedResponse parse(
            byte[] packet, QueryMessage query, BiFunction<String, String, Evidence> evidence) {
        Optional<String> strangeness = query.mismatch(packet);
        if (strangeness.isPresent()) {
            return new ParsedResponse.Stray(strangeness.get());
        }
        int rcode = packet[3] & 0x0f;
        if (query.hasEdns() && (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP)) {
            return new ParsedResponse.RefusesEdns();
        }
        if ((packet[2] & 0x02) != 0) {
            return new ParsedResponse.Truncated();
        }
        Message message;
        try {
            message = new Message(packet);
        } catch (IOException | RuntimeException e) {
            // The parser reports most faults with its own exception, some with the JDK's.
            return new ParsedResponse.Unreadable("the answer cannot be read (" + e.getMessage() + ")");
        }
        if (message.numBytes() != packet.length) {
            // Counts that are too low hide records, so that a presence looks like an absence.
            return new ParsedResponse.Unreadable("the answer has bytes after its last record");
        }
        if (ResponseClassifier.only(OPTRecord.class, message.getSection(Section.ADDITIONAL))
                        .size()
                > 1) {
            return new ParsedResponse.Unreadable("the answer has two OPT records");
        }
        return meaning(message, query, evidence);
    }

    private static ParsedResponse meaning(
            Message message, QueryMessage query, BiFunction<String, String, Evidence> evidence) {
        int rcode = message.getRcode();
        if (query.hasEdns() && rcode == Rcode.BADVERS) {
            return new ParsedResponse.RefusesEdns();
        }
        Evidence seen = evidence.apply(Rcode.string(rcode), flags(message.getHeader()));
        if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
            return ResponseClassifier.classify(message, query, seen);
        }
        Reason reason = rcode == Rcode.SERVFAIL
                ? Reason.SERVFAIL
                : rcode == Rcode.REFUSED ? Reason.REFUSED : Reason.OTHER_RCODE;
        String detail = "The server answered " + Rcode.string(rcode) + ExtendedDnsError.suffix(message) + ".";
        return new ParsedResponse.Answered(new DnsAnswer.Undetermined(reason, detail, seen));
    }

    private static String flags(Header header) {
        StringBuilder flags = new StringBuilder();
        for (int flag : FLAGS) {
            if (header.getFlag(flag)) {
                flags.append(flags.length() == 0 ? "" : " ").append(Flags.string(flag));
            }
        }
        return flags.toString();
    }
}
