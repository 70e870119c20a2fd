package dev.mailfrom.repl.terminal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** Opens the terminal. */
public final class TerminalFactory {

    /** The name under which JLine finds the terminal without its colors. */
    static final String MONOCHROME = "mailfrom-mono";

    private static final Size USUAL = new Size(80, 24);
    private static final Pattern COLOUR =
            Pattern.compile("\\s*(colors|pairs|ncv|setaf|setab|setf|setb|op|oc|initc|bce|ccc)\\b.*", Pattern.DOTALL);

    private TerminalFactory() {}

    /**
     * @param color false: text is never styled
     * @param plain lines are only printed, never redrawn, for screen readers and logs
     */
    public static Terminal open(boolean color, boolean plain, Map<String, String> environment) throws IOException {
        String type = type(color, plain, environment.getOrDefault("TERM", ""));
        // Questions are not part of the result, which may be redirected.
        Terminal terminal = TerminalBuilder.builder()
                .name("mailfrom")
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                .dumb(true)
                .type(type.isEmpty() ? null : type)
                .build();
        return withDefaultSize(terminal);
    }

    /** The terminal type for JLine; empty to let it find out. */
    public static String type(boolean color, boolean plain, String term) {
        if (plain || term.equals(Terminal.TYPE_DUMB)) {
            return Terminal.TYPE_DUMB;
        }
        if (color) {
            return "";
        }
        InfoCmp.setLoadedInfoCmp(MONOCHROME, monochrome(term));
        return MONOCHROME;
    }

    /** JLine's capabilities of the terminal, without colors; JLine itself ignores NO_COLOR. */
    private static String monochrome(String term) {
        String known = InfoCmp.getDefaultInfoCmp(term);
        String capabilities = known == null ? InfoCmp.getDefaultInfoCmp("xterm") : known;
        return Arrays.stream(capabilities.split(","))
                .filter(capability -> !COLOUR.matcher(capability).matches())
                .collect(Collectors.joining(","));
    }

    /** Some terminals, such as those of build servers, report no size. */
    static Terminal withDefaultSize(Terminal terminal) {
        Size size = terminal.getSize();
        if (size.getColumns() <= 0 || size.getRows() <= 0) {
            terminal.setSize(new Size(
                    size.getColumns() <= 0 ? USUAL.getColumns() : size.getColumns(),
                    size.getRows() <= 0 ? USUAL.getRows() : size.getRows()));
        }
        return terminal;
    }

    public static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }
}
