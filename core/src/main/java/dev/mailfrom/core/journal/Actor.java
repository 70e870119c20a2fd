package dev.mailfrom.core.journal;

/**
 * The person who acts, with front end, host and AWS principal.
 *
 * @param who a login name, or a Slack user id
 * @param awsPrincipal the ARN that SES sees; empty if it is not known
 * @param host the machine's name
 */
public record Actor(String who, Origin origin, String host, String awsPrincipal) {

    /** The front end a change comes from. */
    public enum Origin {
        REPL,
        CLI,
        SLACK
    }
}
