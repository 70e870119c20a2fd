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

/** One query packet. It also tells which packets can answer it. */
public final class QueryMessage {

    /** The largest UDP answer that is not fragmented on the way (DNS flag day 2020). */
    private static final int UDP_SIZE = 1232;

    /** The OPT record: root, type, size, flags, and an empty value. */
    private static final int OPT_LENGTH = 11;

    /** Flags of the header (RFC 1035 section 4.1.1, RFC 4035 section 3.1.6). */
    private static final int RD = 0x0100;

    private static final int AD = 0x0020;
    private static final int CD = 0x0010;

    private final int id;
    private final boolean edns;
    private final Name name;
    private final DnsRequest request;
    private final byte[] bytes;
    private final int questionEnd;

    public QueryMessage(DnsRequest request, Name name, int id, boolean edns) {
        this.request = request;
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
                .putShort((short) request.question().type().number())
                .putShort((short) DClass.IN);
        if (edns) {
            packet.put((byte) 0)
                    .putShort((short) Type.OPT)
                    .putShort((short) UDP_SIZE)
                    .putInt(request.has(DnsOption.SIGNATURES) ? ExtendedFlags.DO : 0)
                    .putShort((short) 0);
        }
        return packet.array();
    }

    /** Without DO, AD in a query asks whether the resolver validated (RFC 6840 section 5.7). */
    private int flags() {
        return (request.isToResolver() ? RD | AD : 0) | (request.has(DnsOption.CHECKING_DISABLED) ? CD : 0);
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

    DnsRequest request() {
        return request;
    }

    /** What is sent; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Why the packet does not answer this query; empty if it does. */
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

    /** Old servers send a bare header for a query they do not understand. It never counts as an absence. */
    private static boolean refusesWithoutQuestion(byte[] packet) {
        int rcode = packet[3] & 0x0f;
        return number(packet, 4) == 0 && rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }

    private static int number(byte[] packet, int at) {
        return (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    }

    /** Leaves the lengths of labels alone: they are below 64. */
    private static int lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
