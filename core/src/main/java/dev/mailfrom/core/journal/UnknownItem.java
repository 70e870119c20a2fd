package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;

/**
 * An item whose request may have left, with an unknown effect.
 *
 * @param change the whole change
 * @param age the time since its request left, or more exactly since it can have left at the latest
 */
public record UnknownItem(Change change, ChangeItem item, Duration age) {

    /** Why the effect of a request can be unknown, as a sentence. */
    public static final String REASON = "a request can still take effect " + SesGateway.REQUEST_LIFETIME.toSeconds()
            + " seconds after it was sent.";

    /** How long SES must still be seen before anything but the target proves something; zero if it was seen long enough. */
    public Duration settledIn() {
        Duration left = SesGateway.REQUEST_LIFETIME.minus(age);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
