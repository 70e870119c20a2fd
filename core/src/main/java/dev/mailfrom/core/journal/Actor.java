package dev.mailfrom.core.journal;

/**
 * Who does something, and from where.
 *
 * @param who the person: a login name, or a Slack user id
 * @param awsPrincipal the ARN SES sees; empty where it is not known
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
