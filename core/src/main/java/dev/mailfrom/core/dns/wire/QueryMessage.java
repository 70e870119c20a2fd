package dev.mailfrom.core.dns.wire;

import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** One packet that asks, and which packets can be answers to it. */
final class QueryMessage {

    /** What passes the Internet in one piece (DNS flag day 2020). */
    private static final int UDP_SIZE = 1232;

    private final int id;
    private final boolean edns;
    private final Name name;
    private final Ask ask;
    private final byte[] bytes;
    private final int questionEnd;

    QueryMessage(Ask ask, Name name, int id, boolean edns) {
        this.ask = ask;
        this.name = name;
        this.id = id;
        this.edns = edns;
        Record question = Record.newRecord(name, ask.question().type().number(), DClass.IN);
        Message message = Message.newQuery(question);
        Header header = message.getHeader();
        header.setID(id);
        if (ask.toResolver()) {
            // Without DO, AD in a query asks whether the resolver validated (RFC 6840 section 5.7).
            header.setFlag(Flags.AD);
        } else {
            header.unsetFlag(Flags.RD);
        }
        if (ask.checkingDisabled()) {
            header.setFlag(Flags.CD);
        }
        if (edns) {
            message.addRecord(new OPTRecord(UDP_SIZE, 0, 0, 0), Section.ADDITIONAL);
        }
        this.bytes = message.toWire();
        this.questionEnd = Header.LENGTH + name.length() + 4;
    }

    boolean hasId(byte[] packet) {
        return packet.length >= 2 && number(packet, 0) == id;
    }

    boolean hasEdns() {
        return edns;
    }

    Name name() {
        return name;
    }

    Ask ask() {
        return ask;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Why the packet is no answer to this query, where it is none. */
    Optional<String> strangeness(byte[] packet) {
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
