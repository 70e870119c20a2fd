package dev.mailfrom.repl.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a terminal can do beyond its capabilities, judged by the environment. What is not known is not used, because some
 * terminals print what they do not understand.
 *
 * @param rewraps whether it wraps lines anew when its width changes; only xterm and screen are known not to
 * @param notification how it shows a notification on the desktop
 * @param links whether it makes links of OSC 8
 */
public record TerminalFeatures(boolean rewraps, Notification notification, boolean links) {

    /** By TERM_PROGRAM. */
    private static final Set<String> WITH_LINKS =
            Set.of("iTerm.app", "WezTerm", "ghostty", "WarpTerminal", "vscode", "Hyper", "Tabby", "rio");

    /** By TERM. */
    private static final List<String> TYPES_WITH_LINKS = List.of("xterm-kitty", "foot", "alacritty", "contour");

    private static final List<String> VARIABLES_WITH_LINKS =
            List.of("WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION");

    /** The first version of VTE with links, 0.50.0, crashes at them. */
    private static final int VTE_WITHOUT_LINKS = 5000;

    /** tmux keeps links since 3.4. */
    private static final Pattern TMUX_WITH_LINKS = Pattern.compile("3\\.([4-9]|\\d\\d).*|[4-9]\\..*|\\d\\d.*");

    /** By TERM_PROGRAM. */
    private static final Set<String> WITH_OSC_9 = Set.of("iTerm.app", "WezTerm", "ghostty", "WarpTerminal");

    /** Since then, VTE reads a notification or ignores it. */
    private static final int VTE_OF_OSC_777 = 4600;

    public static TerminalFeatures of(Map<String, String> environment) {
        boolean tmux = environment.containsKey("TMUX");
        boolean screen = environment.containsKey("STY");
        boolean rewraps = tmux || !screen && !environment.containsKey("XTERM_VERSION");
        // These two pass a bell on, but the rest only if they are told to.
        return new TerminalFeatures(
                rewraps,
                tmux || screen ? Notification.BELL : notification(environment),
                links(environment, tmux, screen));
    }

    private static boolean links(Map<String, String> environment, boolean tmux, boolean screen) {
        String forced = environment.getOrDefault("FORCE_HYPERLINK", "");
        if (!forced.isEmpty()) {
            return !Set.of("0", "false", "no", "never").contains(forced.toLowerCase(Locale.ROOT));
        }
        if (tmux) {
            return TMUX_WITH_LINKS
                    .matcher(environment.getOrDefault("TERM_PROGRAM_VERSION", ""))
                    .matches();
        }
        String type = environment.getOrDefault("TERM", "");
        return !screen
                && (WITH_LINKS.contains(environment.getOrDefault("TERM_PROGRAM", ""))
                        || TYPES_WITH_LINKS.stream().anyMatch(type::startsWith)
                        || VARIABLES_WITH_LINKS.stream().anyMatch(environment::containsKey)
                        || number(environment.getOrDefault("VTE_VERSION", "")) > VTE_WITHOUT_LINKS);
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
