package dev.mailfrom.slackbot.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Text of ours and of others as Slack's mark-up (docs.slack.dev/messaging/formatting-message-text). Slack knows three
 * characters to escape; with them escaped no text can be a link, a mention or a {@code <!channel>}.
 */
public final class Mrkdwn {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final String CUT = "…";

    private Mrkdwn() {}

    /** Any text, harmless. */
    public static String escape(String text) {
        return markInvisible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text with a mark in place of what cannot be seen, or turns what is read. */
    static String markInvisible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean hidden = Character.isISOControl(c) && c != '\n' || isTurner(c);
            visible.appendCodePoint(hidden || isHalf(c) ? '\uFFFD' : c);
        });
        return visible.toString();
    }

    /** Half a surrogate pair, which is no text at all. */
    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Characters that turn the direction of writing, so that what is read is not what is there. */
    private static boolean isTurner(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** A name, as it is and in type of its own. */
    public static String code(String name) {
        return "`" + escape(name.replace('`', '\'').replace('\n', ' ')) + "`";
    }

    /** Escaped text of at most so many characters; an entity is never cut in two. */
    public static String truncate(String escaped, int most) {
        if (escaped.length() <= most) {
            return escaped;
        }
        String kept = escaped.substring(0, most - 2);
        int entity = kept.lastIndexOf('&');
        if (entity >= 0 && kept.indexOf(';', entity) < 0 && kept.length() - entity < 5) {
            kept = kept.substring(0, entity);
        }
        // The same for <@U…> and <!date^…>, which only we write.
        int open = kept.lastIndexOf('<');
        if (open >= 0 && kept.indexOf('>', open) < 0) {
            kept = kept.substring(0, open);
        }
        if (!kept.isEmpty() && Character.isHighSurrogate(kept.charAt(kept.length() - 1))) {
            kept = kept.substring(0, kept.length() - 1);
        }
        boolean codeOpen = kept.chars().filter(c -> c == '`').count() % 2 == 1;
        return kept + CUT + (codeOpen ? "`" : "");
    }

    /** A moment in the reader's own time zone; UTC where Slack cannot do that. */
    public static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + UTC.format(at) + ">";
    }

    /** The moment in words that need no Slack. */
    public static String plainTime(Instant at) {
        return UTC.format(at);
    }

    /** A person, by their name as Slack shows it; only what is a user id can be a mention. */
    public static String mentionUser(String user) {
        return user.matches("[UW][A-Z0-9]{2,20}") ? "<@" + user + ">" : escape(user);
    }

    /** A user group that is called; only what is the id of one can be. */
    public static String mentionGroup(String usergroup) {
        return usergroup.matches("S[A-Z0-9]{2,20}") ? "<!subteam^" + usergroup + ">" : escape(usergroup);
    }
}
