package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text for another program, which must come as it is: a file, a request, a policy. */
public final class RawText {

    private static final String FENCE = "```";

    private RawText() {}

    /** The raw text of a block; empty for a block of another kind. */
    public static Optional<String> of(ViewBlock block) {
        if (block instanceof ViewBlock.Document document) {
            return Optional.of(document.text());
        }
        return block instanceof ViewBlock.CopyableText text ? Optional.of(text.text()) : Optional.empty();
    }

    /** Whether one code block holds the text unchanged. */
    public static boolean fitsCodeBlock(String text) {
        String escaped = Mrkdwn.escape(text);
        return escaped.length() <= MessageBuilder.SECTION
                && !text.contains(FENCE)
                && escaped.lines().allMatch(line -> line.length() <= MessageBuilder.LINE);
    }

    /** Parts that are code blocks of their own, each of whole lines; a line that is too long for one is continued in the next. */
    public static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int length = 0;
        for (String line : text.lines().flatMap(whole -> pieces(whole).stream()).toList()) {
            int more = Mrkdwn.escape(line).length() + 1;
            if (length > 0 && length + more > MessageBuilder.SECTION) {
                parts.add(part.toString());
                part.setLength(0);
                length = 0;
            }
            part.append(line).append('\n');
            length += more;
        }
        if (length > 0) {
            parts.add(part.toString());
        }
        return parts;
    }

    /** @return the line in pieces that are short enough even when every character of theirs is escaped */
    private static List<String> pieces(String line) {
        int most = MessageBuilder.LINE / "&amp;".length();
        if (Mrkdwn.escape(line).length() <= MessageBuilder.LINE) {
            return List.of(line);
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int to = Math.min(line.length(), from + most);
            to -= to < line.length() && Character.isHighSurrogate(line.charAt(to - 1)) ? 1 : 0;
            pieces.add(line.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
