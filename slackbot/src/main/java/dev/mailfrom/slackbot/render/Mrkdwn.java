package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.view.format.VisibleText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes text as Slack's mark-up (docs.slack.dev/messaging/formatting-message-text). With Slack's three special
 * characters escaped, no text can become a link, a mention or a {@code <!channel>}.
 */
public final class Mrkdwn {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final String CUT = "…";

    private Mrkdwn() {}

    public static String escape(String text) {
        return markInvisible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Replaces characters that are invisible or change the direction of writing; lines stay. */
    static String markInvisible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> visible.appendCodePoint(VisibleText.isHidden(c) && c != '\n' ? '\uFFFD' : c));
        return visible.toString();
    }

    /** A name in a code span. */
    public static String code(String name) {
        return "`" + escape(name.replace('`', '\'').replace('\n', ' ')) + "`";
    }

    /** Cuts escaped text without cutting an entity, a mention or a code span in two. */
    public static String truncate(String escaped, int most) {
        if (escaped.length() <= most) {
            return escaped;
        }
        String kept = escaped.substring(0, most - 2);
        int entity = kept.lastIndexOf('&');
        if (entity >= 0 && kept.indexOf(';', entity) < 0 && kept.length() - entity < 5) {
            kept = kept.substring(0, entity);
        }
        // Only our own <@U…> and <!date^…> contain a raw <.
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

    /** A moment that Slack shows in the reader's time zone. */
    public static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + UTC.format(at) + ">";
    }

    /** A moment in UTC, for text that Slack does not render. */
    public static String plainTime(Instant at) {
        return UTC.format(at);
    }

    /** Mentions a user; anything that is not a user id is escaped instead. */
    public static String mentionUser(String user) {
        return user.matches("[UW][A-Z0-9]{2,20}") ? "<@" + user + ">" : escape(user);
    }

    /** Notifies a user group; anything that is not a group id is escaped instead. */
    public static String mentionGroup(String usergroup) {
        return usergroup.matches("S[A-Z0-9]{2,20}") ? "<!subteam^" + usergroup + ">" : escape(usergroup);
    }
}
