package dev.mailfrom.slackbot.http;

import java.time.Duration;

/**
 * What a client may use.
 *
 * @param request the time for a whole request, headers and body; the client has as long again to take the response
 * @param head the most bytes of the request line and headers
 * @param body the most bytes of a body
 * @param perAddress the most connections of one address; the oldest unfinished one gives way to a new one
 * @param inAll the most connections; {@code body} times this is the most memory that clients can take
 */
public record ConnectionLimits(Duration request, int head, int body, int perAddress, int inAll) {

    /**
     * Slack waits three seconds for an acknowledgement, so a request that takes longer is of no use. The largest request of
     * Slack is that of a form, which has at most 250 KB (Slack's limit of a view).
     */
    public static final ConnectionLimits STANDARD =
            new ConnectionLimits(Duration.ofSeconds(3), 16 * 1024, 512 * 1024, 32, 256);
}
