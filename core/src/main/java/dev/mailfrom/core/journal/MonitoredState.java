package dev.mailfrom.core.journal;

import java.time.Instant;

/**
 * What a monitor has last seen of one identity, and what people know of it. While the two states differ, people are to be
 * told, so that a crash in between loses no news and repeats none.
 *
 * @param domain the MAIL FROM domain; empty for none
 * @param status the custom MAIL FROM status in SES's word; empty for none
 * @param verification the verification status in SES's word; empty where SES did not say
 * @param codes the findings, as the audit writes them
 * @param notifiedState what people know
 * @param incidentId stays the same from turning bad to recovering; empty while all is well
 * @param since when it came into its state, as far as that was seen
 * @param statusSince when SES's status became what it is
 * @param statusChangeSeen whether that change was seen; else the status was the same at the first poll
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

    public enum State {
        FINE,
        BAD,
        /** Bad, and SES does not check again by itself. */
        GIVEN_UP,
        /** No longer registered. */
        GONE
    }

    public boolean isNotified() {
        return state == notifiedState;
    }
}
