package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsServer.ServerRole;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * A second opinion, on the bytes alone, on whether a packet is a well-formed absence: NOERROR or NXDOMAIN to the very
 * question, with authority where that is needed, all bytes in records, nothing but aliases in the answer section and
 * nothing but what proves an absence in the next.
 */
final class AbsencePacketCheck {

    private static final Set<Integer> IN_ANSWER = Set.of(5, 39, 46);
    private static final Set<Integer> IN_AUTHORITY = Set.of(2, 6, 43, 46, 47, 50);

    private final ByteBuffer packet;

    private AbsencePacketCheck(byte[] bytes) {
        this.packet = ByteBuffer.wrap(bytes);
    }

    static boolean isWellFormed(byte[] bytes, QueryMessage query) {
        return query.hasId(bytes) && new AbsencePacketCheck(bytes).isWellFormed(query);
    }

    private boolean isWellFormed(QueryMessage query) {
        int flags = packet.getShort(2) & 0xffff;
        int rcode = flags & 0x0f;
        boolean answer = (flags & 0xfa00) == 0x8000 && (rcode == 0 || rcode == 3);
        boolean authority = query.request().server().serverRole() == ServerRole.RESOLVER || (flags & 0x0400) != 0;
        int questionEnd = 12 + query.name().length() + 4;
        packet.position(questionEnd);
        return answer
                && authority
                && packet.getShort(4) == 1
                && packet.getShort(questionEnd - 4)
                        == query.request().question().type().number()
                && has(packet.getShort(6), IN_ANSWER)
                && has(packet.getShort(8), IN_AUTHORITY)
                && has(packet.getShort(10), Set.of())
                && !packet.hasRemaining();
    }

    /** Walks over so many records. @return whether all are of these types; of any type where there are none given */
    private boolean has(short count, Set<Integer> types) {
        boolean fits = true;
        for (int i = 0; i < (count & 0xffff); i++) {
            skipName();
            int type = packet.getShort() & 0xffff;
            fits &= types.isEmpty() || types.contains(type);
            packet.position(packet.position() + 6);
            int length = packet.getShort() & 0xffff;
            packet.position(packet.position() + length);
        }
        return fits;
    }

    private void skipName() {
        for (int length = packet.get(); length != 0; length = packet.get()) {
            if ((length & 0xc0) == 0xc0) {
                packet.get();
                return;
            }
            packet.position(packet.position() + length);
        }
    }
}
