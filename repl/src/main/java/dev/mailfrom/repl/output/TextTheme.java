package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.explain.SourceLinks;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.TextStyle;
import java.util.Map;

/**
 * Paints text styles. A color only repeats what the words say. Only the default foreground, bold and the basic colors are
 * used, because they can be read on dark and on light.
 *
 * @param color whether escape sequences may be written
 * @param links whether sources and codes are links to their pages (OSC 8)
 */
public record TextTheme(boolean color, boolean links) {

    private static final String RESET = "\033[0m";
    private static final String LINK = "\033]8;;";
    private static final String LINK_END = "\033\\";

    /** Without links. */
    public TextTheme(boolean color) {
        this(color, false);
    }

    /** The same with links where escape sequences may be written. */
    public TextTheme withLinks(boolean wanted) {
        return new TextTheme(color, color && wanted);
    }

    /** @param terminal whether the text goes to a terminal */
    public static TextTheme of(ColorMode wanted, boolean terminal, Map<String, String> environment) {
        if (wanted != ColorMode.AUTO) {
            return new TextTheme(wanted == ColorMode.ALWAYS);
        }
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new TextTheme(terminal && !refused);
    }

    /** The line with its links. They take no room on the screen. */
    String link(String line) {
        StringBuilder linked = new StringBuilder();
        int end = 0;
        for (SourceLinks.SourceLink link : SourceLinks.in(line)) {
            linked.append(line, end, link.start())
                    .append(LINK + link.address() + LINK_END)
                    .append(line, link.start(), link.end())
                    .append(LINK + LINK_END);
            end = link.end();
        }
        return linked.append(line.substring(end)).toString();
    }

    /** The text without links, for a program that does not know them. */
    public static String withoutLinks(String text) {
        return text.replaceAll("\033]8;;[^\033]*\033\\\\", "");
    }

    /** A command that can be typed. */
    String paintCommand(String line) {
        return color ? "\033[36m" + line + RESET : line;
    }

    String paint(String text, TextStyle textStyle) {
        String start = color && !text.isEmpty() ? escape(textStyle) : "";
        return start.isEmpty() ? text : start + text + RESET;
    }

    private static String escape(TextStyle textStyle) {
        return switch (textStyle) {
            case PLAIN -> "";
            case STRONG -> "\033[1m";
            case QUIET -> "\033[2m";
            case GOOD -> "\033[32m";
            case WARNING -> "\033[33m";
            case BAD -> "\033[1;31m";
            case UNKNOWN -> "\033[35m";
        };
    }
}
