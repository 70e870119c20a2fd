package dev.mailfrom.core.ses.aws;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect until the connection stands
 * @param read between two pieces of the answer
 */
record TimeOuts(Duration connect, Duration read) {

    static final TimeOuts USUAL = new TimeOuts(Duration.ofSeconds(5), Duration.ofSeconds(20));
}
