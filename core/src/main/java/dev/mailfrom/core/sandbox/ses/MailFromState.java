package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * The custom MAIL FROM of one identity. SES checks its MX (SES developer guide, mail-from): Pending becomes Success with
 * the MX, or Failed after 72 hours. Success becomes TemporaryFailure without the MX, and that becomes Success again, or
 * Failed after 72 hours. Failed stays.
 *
 * @param since the start of the status
 * @param nextCheck when SES checks next
 */
public record MailFromState(
        MailFromDomain domain, BehaviorOnMxFailure behavior, MailFromStatus status, Instant since, Instant nextCheck) {

    /** How long SES waits for a missing MX. */
    static final Duration WINDOW = Duration.ofHours(72);
    /** How often SES checks. The real interval is not documented; this one suits practice. */
    static final Duration PACE = Duration.ofSeconds(5);

    public static MailFromState pending(MailFromDomain domain, BehaviorOnMxFailure behavior, Instant now) {
        return new MailFromState(domain, behavior, MailFromStatus.PENDING, now, now.plus(PACE));
    }

    /** The same in another status. @param began its start */
    public MailFromState withStatus(MailFromStatus other, Instant began) {
        return new MailFromState(domain, behavior, other, began, nextCheck);
    }

    public MailFromState withBehavior(BehaviorOnMxFailure other) {
        return new MailFromState(domain, other, status, since, nextCheck);
    }

    /**
     * The state after all checks until now.
     *
     * @param mxRight the result of these checks; so call this before DNS changes, too
     */
    MailFromState advancedTo(Instant now, boolean mxRight) {
        if (nextCheck.isAfter(now)) {
            return this;
        }
        MailFromState seen = afterCheck(nextCheck, mxRight);
        Instant end = seen.since.plus(WINDOW);
        if (seen.isCheckingMx() && !end.isAfter(now)) {
            seen = seen.withStatus(MailFromStatus.FAILED, end);
        }
        long paces = Duration.between(nextCheck, now).dividedBy(PACE) + 1;
        return new MailFromState(domain, behavior, seen.status, seen.since, nextCheck.plus(PACE.multipliedBy(paces)));
    }

    private MailFromState afterCheck(Instant at, boolean mxRight) {
        if (isCheckingMx() && at.isAfter(since.plus(WINDOW))) {
            return withStatus(MailFromStatus.FAILED, since.plus(WINDOW));
        } else if (isCheckingMx() && mxRight) {
            return withStatus(MailFromStatus.SUCCESS, at);
        } else if (status.equals(MailFromStatus.SUCCESS) && !mxRight) {
            return withStatus(MailFromStatus.TEMPORARY_FAILURE, at);
        }
        return this;
    }

    private boolean isCheckingMx() {
        return status.equals(MailFromStatus.PENDING) || status.equals(MailFromStatus.TEMPORARY_FAILURE);
    }
}
