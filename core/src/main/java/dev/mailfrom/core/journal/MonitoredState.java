package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * The last state that a monitor saw of one identity, and the state that people were notified of. While the two differ, a
 * notification is due, so a crash in between neither loses nor repeats one.
 *
 * @param domain empty if there is no custom MAIL FROM domain
 * @param status empty if there is no custom MAIL FROM domain
 * @param verification empty if SES did not say
 * @param codes the findings in the text form of the audit
 * @param notifiedState the state that people know
 * @param incidentId stays the same from turning bad to recovering; empty while all is well
 * @param since when a monitor first saw this state
 * @param statusSince when a monitor first saw this status
 * @param statusChangeSeen whether a monitor saw the status change; else it was the same at the first poll
 * @param dnsCheckedAt when DNS was last asked
 * @param verdict the worst severity then, of all findings, as a word; empty in a row of an older version
 * @param refused whether SES refused its mail then
 */
public record MonitoredState(
        Identity identity,
        Optional<MailFromDomain> domain,
        Optional<MailFromStatus> status,
        Optional<VerificationStatus> verification,
        String codes,
        State state,
        State notifiedState,
        String incidentId,
        Instant since,
        Instant statusSince,
        boolean statusChangeSeen,
        Instant dnsCheckedAt,
        String verdict,
        boolean refused) {

    /**
     * How many monitored identities are alike.
     *
     * @param status at SES; empty without a MAIL FROM domain
     */
    public record Count(Optional<MailFromStatus> status, String verdict, boolean refused, long identities) {}

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
