package dev.mailfrom.repl.terminal;

import java.util.Map;
import java.util.Set;

/**
 * What a terminal can do beyond its capabilities, judged by the environment. What is not known is not used, because some
 * terminals print what they do not understand.
 *
 * @param rewraps whether it wraps lines anew when its width changes; only xterm and screen are known not to
 * @param notification how it shows a notification on the desktop
 */
public record TerminalFeatures(boolean rewraps, Notification notification) {

    /** By TERM_PROGRAM. */
    private static final Set<String> WITH_OSC_9 = Set.of("iTerm.app", "WezTerm", "ghostty", "WarpTerminal");

    /** Since then, VTE reads a notification or ignores it. */
    private static final int VTE_OF_OSC_777 = 4600;

    public static TerminalFeatures of(Map<String, String> environment) {
        boolean tmux = environment.containsKey("TMUX");
        boolean screen = environment.containsKey("STY");
        boolean rewraps = tmux || !screen && !environment.containsKey("XTERM_VERSION");
        // These two pass a bell on, but the rest only if they are told to.
        return new TerminalFeatures(rewraps, tmux || screen ? Notification.BELL : notification(environment));
    }

    private static Notification notification(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        if (type.startsWith("rxvt-unicode")
                || type.startsWith("foot")
                || number(environment.getOrDefault("VTE_VERSION", "")) >= VTE_OF_OSC_777) {
            return Notification.OSC_777;
        }
        return WITH_OSC_9.contains(environment.getOrDefault("TERM_PROGRAM", "")) || type.equals("xterm-kitty")
                ? Notification.OSC_9
                : Notification.BELL;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
