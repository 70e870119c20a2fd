package dev.mailfrom.core.dns.dkim;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.Optional;

/**
 * What the resolver has at the name of one DKIM record.
 *
 * @param name where receivers look for the key
 * @param found what stands there as a line of a zone file, or the name with the zone appended where it stands instead
 * @param required the record to publish; empty for a key of one's own, which SES does not tell
 */
public record DkimRecord(
        String name, State state, Optional<String> found, Optional<RequiredRecord> required, DnsAnswer answer) {

    /** Whether receivers find the key. */
    public enum State {
        RIGHT,
        MISSING,
        /** Missing at its name, and found where a DNS panel has appended the zone. */
        DOUBLED_NAME,
        WRONG,
        /** DNS gave no answer that says. */
        UNKNOWN
    }

    /** Whether receivers certainly do not find the key of SES. */
    public boolean isFaulty() {
        return state == State.MISSING || state == State.DOUBLED_NAME || state == State.WRONG;
    }
}
