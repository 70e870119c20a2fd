package dev.mailfrom.tests.slack;

import java.util.concurrent.CountDownLatch;

/**
 * What Slack answers to a request.
 *
 * @param status of HTTP; 0 for the usual answer
 * @param until it is held back until this is open
 * @param retryAfter in seconds; empty for none
 */
public record SlackAnswer(int status, String body, CountDownLatch until, String retryAfter) {

    /** For what is not held back. */
    static final CountDownLatch AT_ONCE = new CountDownLatch(0);

    /** A refusal with a code of the Web API. */
    public static SlackAnswer error(String code) {
        return new SlackAnswer(200, "{\"ok\":false,\"error\":\"" + code + "\"}", AT_ONCE, "");
    }

    /** Slack wants to be left alone for so long. */
    public static SlackAnswer tooMany(int seconds) {
        return new SlackAnswer(429, "{\"ok\":false,\"error\":\"ratelimited\"}", AT_ONCE, "" + seconds);
    }

    /** An error of HTTP, with a body that is none of the Web API's. */
    public static SlackAnswer status(int status) {
        return new SlackAnswer(status, "<html>out of order</html>", AT_ONCE, "");
    }

    /** The usual answer, but only when the latch is open; what was asked has been done by then. */
    public static SlackAnswer held(CountDownLatch until) {
        return new SlackAnswer(0, "", until, "");
    }

    /** Whether what was asked is not done. */
    boolean refuses() {
        return status != 0;
    }
}
