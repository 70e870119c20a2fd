package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;

/**
 * The time limits of one request.
 *
 * @param connect the limit for connecting
 * @param read the limit between two pieces of the answer
 * @param total the limit for the whole request, from connecting to the last byte of the answer
 */
public record Timeouts(Duration connect, Duration read, Duration total) {

    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), SesGateway.TIMEOUT);
}
