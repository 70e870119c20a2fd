package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;

/**
 * The DKIM of one identity. SES looks for the records for 72 hours (SES developer guide, Easy DKIM): Pending becomes
 * Success with them, or Failed. What SES does when they vanish is documented only as TemporaryFailure; here it becomes
 * Success again with the records, or Failed after 72 hours. Failed stays.
 *
 * @param enabled whether SES is to sign; for an address, whether it overrides its domain's setting so
 * @param since the start of the status
 */
public record DkimState(boolean enabled, VerificationStatus status, Instant since) {

    static final VerificationStatus FAILED = VerificationStatus.of("Failed");
    static final VerificationStatus TEMPORARY_FAILURE = VerificationStatus.of("TemporaryFailure");

    public static DkimState pending(Instant now) {
        return new DkimState(true, VerificationStatus.PENDING, now);
    }

    public DkimState withEnabled(boolean now) {
        return new DkimState(now, status, since);
    }

    public DkimState withStatus(String word, Instant began) {
        return new DkimState(enabled, VerificationStatus.of(word), began);
    }

    /** The state after a look at DNS. @param published whether all records are there */
    DkimState observed(boolean published, Instant now) {
        boolean looking = status.equals(VerificationStatus.PENDING) || status.equals(TEMPORARY_FAILURE);
        if (looking && published) {
            return new DkimState(enabled, VerificationStatus.SUCCESS, now);
        } else if (looking && !since.plus(MailFromState.WINDOW).isAfter(now)) {
            return new DkimState(enabled, FAILED, since.plus(MailFromState.WINDOW));
        } else if (status.isVerified() && !published) {
            return new DkimState(enabled, TEMPORARY_FAILURE, now);
        }
        return this;
    }
}
