package dev.mailfrom.core.command.follow;

import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides how long to follow an identity: whether its status has settled, and when to poll next.
 *
 * @param until the status to wait for
 */
public record FollowPolicy(MailFromStatus until, PollSchedule schedule) {

    /** SES looks for the MX for up to 72 hours (developer guide, “Custom MAIL FROM setup process”). */
    public static final Duration SES_LIMIT = Duration.ofHours(72);

    /** How far an identity is. */
    public enum Progress {
        /** It has the status that was waited for. */
        REACHED,
        /** SES has given up; the status no longer changes by itself. */
        FAILED,
        /** It is not registered, or has no MAIL FROM domain, so it has no status. */
        WITHOUT_STATUS,
        WAITING;

        public boolean isSettled() {
            return this != WAITING;
        }
    }

    /** @param now what SES has; empty where the identity is not registered */
    public Progress progress(Optional<MailFromAttributes> now) {
        Optional<MailFromStatus> status = now.flatMap(MailFromAttributes::status);
        if (status.isEmpty()) {
            return Progress.WITHOUT_STATUS;
        }
        return status.get().equals(until)
                ? Progress.REACHED
                : status.get().equals(MailFromStatus.FAILED) ? Progress.FAILED : Progress.WAITING;
    }

    /**
     * The pause before the next poll of an identity that is waiting. It never goes beyond the time that is left.
     *
     * @param polls how many were made, from 1
     * @param left the time until following ends; empty for no limit
     * @return empty when no time is left
     */
    public Optional<Duration> nextPoll(int polls, Optional<Duration> left) {
        Duration pause = schedule.delayAfter(polls);
        Duration shortest = left.filter(rest -> rest.compareTo(pause) < 0).orElse(pause);
        return Optional.of(shortest).filter(rest -> !rest.isNegative() && !rest.isZero());
    }
}
