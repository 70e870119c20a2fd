package dev.mailfrom.repl;

import dev.mailfrom.core.view.Coloring;
import dev.mailfrom.core.view.Tone;
import java.util.Map;

/**
 * How tones look. Colour only adds: every tone is also said in words. Only the default foreground, bold and the basic
 * colours are used, because they can be read on dark and on light.
 *
 * @param color whether escape sequences may be written
 */
record Theme(boolean color) {

    private static final String RESET = "\033[0m";

    /**
     * @param terminal whether the text goes to a terminal
     */
    static Theme of(Coloring wanted, boolean terminal, Map<String, String> environment) {
        if (wanted != Coloring.AUTO) {
            return new Theme(wanted == Coloring.ALWAYS);
        }
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Theme(terminal && !refused);
    }

    String paint(String text, Tone tone) {
        String start = color && !text.isEmpty() ? escape(tone) : "";
        return start.isEmpty() ? text : start + text + RESET;
    }

    private static String escape(Tone tone) {
        return switch (tone) {
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
