package dev.mailfrom.slackbot.render;

import com.google.gson.JsonObject;

/** Text that Slack shows as it is, without links, mentions or mark-up; nothing is escaped. */
public final class PlainText {

    private static final String CUT = "…";
    private static final int HEADER = 150;

    private PlainText() {}

    /** The text as Slack's object, cut to its limit. @param most in UTF-16 units, at least 3 */
    public static JsonObject textObject(String text, int most) {
        JsonObject plain = new JsonObject();
        plain.addProperty("type", "plain_text");
        plain.addProperty("text", truncate(toSingleLine(text), most));
        plain.addProperty("emoji", false);
        return plain;
    }

    static JsonObject header(String title) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "header");
        block.add("text", textObject(title, HEADER));
        return block;
    }

    /** One line without invisible characters; never empty, which Slack refuses. */
    static String toSingleLine(String text) {
        String visible = Mrkdwn.markInvisible(text).replace('\n', ' ');
        return visible.isBlank() ? "-" : visible;
    }

    public static String truncate(String text, int most) {
        return text.length() <= most ? text : head(text, most - 1) + CUT;
    }

    /** A name without its middle; its beginning and the domain at its end say most. */
    public static String truncateMiddle(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        int tail = most / 2;
        int from = name.length() - tail;
        if (Character.isLowSurrogate(name.charAt(from))) {
            from++;
        }
        return head(name, most - tail - 1) + CUT + name.substring(from);
    }

    private static String head(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
