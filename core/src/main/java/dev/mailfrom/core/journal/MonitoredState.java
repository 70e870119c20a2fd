package dev.mailfrom.core.journal;

import java.time.Instant;

/**
 * What a watch has last seen of one identity, and what people have been told of it. While the two states differ, somebody
 * is to be told; so that nothing is lost when the watch dies in between, and nothing is told twice.
 *
 * @param domain the MAIL FROM domain; empty for none
 * @param status the custom MAIL FROM status in SES's word; empty for none
 * @param verification the verification status in SES's word; empty where SES did not say
 * @param codes what was found, as the audit writes it
 * @param notifiedState what people know
 * @param incidentId stays the same from turning bad to recovering; empty while there has been no trouble
 * @param since when it came into its state, as far as that was seen
 * @param statusSince when SES's status became what it is
 * @param statusChangeSeen whether that change was seen; else the status was so at the first look already
 * @param dnsCheckedAt when its DNS was last asked
 */
public record MonitoredState(
        String identity,
        String domain,
        String status,
        String verification,
        String codes,
        State state,
        State notifiedState,
        String incidentId,
        Instant since,
        Instant statusSince,
        boolean statusChangeSeen,
        Instant dnsCheckedAt) {

    /** How an identity is. */
    public enum State {
        FINE,
        BAD,
        /** Bad, and SES does not look again by itself. */
        GIVEN_UP,
        /** No longer registered. */
        GONE
    }

    /** Whether people know. */
    public boolean isNotified() {
        return state == notifiedState;
    }
}
