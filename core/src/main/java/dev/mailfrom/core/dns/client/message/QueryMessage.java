package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsOption;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** One packet that asks, and which packets can be answers to it. */
public final class QueryMessage {

    /** What passes the Internet in one piece (DNS flag day 2020). */
    private static final int UDP_SIZE = 1232;

    /** Of the OPT record: the root, type, size, flags, and a length of nothing. */
    private static final int OPT_LENGTH = 11;

    /** Flags of the header (RFC 1035 section 4.1.1, RFC 4035 section 3.1.6). */
    private static final int RD = 0x0100;

    private static final int AD = 0x0020;
    private static final int CD = 0x0010;

    private final int id;
    private final boolean edns;
    private final Name name;
    private final DnsRequest dnsRequest;
    private final byte[] bytes;
    private final int questionEnd;

    public QueryMessage(DnsRequest dnsRequest, Name name, int id, boolean edns) {
        this.dnsRequest = dnsRequest;
        this.name = name;
        this.id = id;
        this.edns = edns;
        this.questionEnd = Header.LENGTH + name.length() + 4;
        this.bytes = packet();
    }

    private byte[] packet() {
        ByteBuffer packet = ByteBuffer.allocate(questionEnd + (edns ? OPT_LENGTH : 0))
                .putShort((short) id)
                .putShort((short) flags())
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) (edns ? 1 : 0))
                .put(name.toWire())
                .putShort((short) dnsRequest.question().type().number())
                .putShort((short) DClass.IN);
        if (edns) {
            packet.put((byte) 0)
                    .putShort((short) Type.OPT)
                    .putShort((short) UDP_SIZE)
                    .putInt(dnsRequest.has(DnsOption.SIGNATURES) ? ExtendedFlags.DO : 0)
                    .putShort((short) 0);
        }
        return packet.array();
    }

    /** Without DO, AD in a query asks whether the resolver validated (RFC 6840 section 5.7). */
    private int flags() {
        return (dnsRequest.isToResolver() ? RD | AD : 0) | (dnsRequest.has(DnsOption.CHECKING_DISABLED) ? CD : 0);
    }

    public boolean hasId(byte[] packet) {
        return packet.length >= 2 && number(packet, 0) == id;
    }

    public boolean hasEdns() {
        return edns;
    }

    Name name() {
        return name;
    }

    DnsRequest ask() {
        return dnsRequest;
    }

    /** What is sent; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Why the packet is no answer to this query, where it is none. */
    Optional<String> mismatch(byte[] packet) {
        if (packet.length < Header.LENGTH) {
            return Optional.of("a packet of " + packet.length + " bytes came, too short for DNS");
        }
        if (!hasId(packet)) {
            return Optional.of("an answer with another id came");
        }
        if ((packet[2] & 0x80) == 0) {
            return Optional.of("a question came back instead of an answer");
        }
        if ((packet[2] & 0x78) != 0) {
            return Optional.of("an answer of another kind (opcode) came");
        }
        return repeatsQuestion(packet) || refusesWithoutQuestion(packet)
                ? Optional.empty()
                : Optional.of("an answer to another question came");
    }

    private boolean repeatsQuestion(byte[] packet) {
        if (number(packet, 4) != 1 || packet.length < questionEnd) {
            return false;
        }
        int nameEnd = questionEnd - 4;
        for (int i = Header.LENGTH; i < nameEnd; i++) {
            if (lowerCase(packet[i]) != lowerCase(bytes[i])) {
                return false;
            }
        }
        return Arrays.equals(packet, nameEnd, questionEnd, bytes, nameEnd, questionEnd);
    }

    /** Old servers send a bare header for what they do not understand. It can never say that something is absent. */
    private static boolean refusesWithoutQuestion(byte[] packet) {
        int rcode = packet[3] & 0x0f;
        return number(packet, 4) == 0 && rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }

    private static int number(byte[] packet, int at) {
        return (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    }

    /** Also maps a label's length, the same on both sides: lengths are below 64, where nothing changes. */
    private static int lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
