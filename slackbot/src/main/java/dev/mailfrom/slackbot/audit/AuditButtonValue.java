package dev.mailfrom.slackbot.audit;

import java.util.Optional;

/**
 * What a button of an audit carries. Rules for channels apply to the channel in which the audit was asked for, not to the
 * conversation that its message is in.
 *
 * @param id of the audit, while it is kept
 * @param line runs it again when it is not
 */
public record AuditButtonValue(String id, String channel, boolean shared, String line) {

    private static final String NO_CHANNEL = "-";
    private static final int PARTS = 4;

    String text() {
        return id + " " + (channel.isEmpty() ? NO_CHANNEL : channel) + " " + (shared ? "shared" : "own") + " " + line;
    }

    /** Empty for a value of another version. */
    public static Optional<AuditButtonValue> parse(String text) {
        String[] parts = text.split(" ", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : Optional.of(new AuditButtonValue(
                        parts[0], parts[1].equals(NO_CHANNEL) ? "" : parts[1], parts[2].equals("shared"), parts[3]));
    }
}
