package dev.mailfrom.core.ses.aws.sdk;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect until the connection stands
 * @param read between two pieces of the answer
 */
public record Timeouts(Duration connect, Duration read) {

    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
}
