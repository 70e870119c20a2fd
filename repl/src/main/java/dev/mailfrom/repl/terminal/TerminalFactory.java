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

/** Opens the terminal that the person sits at. */
public final class TerminalFactory {

    /** The name under which JLine finds a terminal that has everything but colours. */
    static final String MONOCHROME = "mailfrom-mono";

    private static final Size USUAL = new Size(80, 24);
    private static final Pattern COLOUR =
            Pattern.compile("\\s*(colors|pairs|ncv|setaf|setab|setf|setb|op|oc|initc|bce|ccc)\\b.*", Pattern.DOTALL);

    private TerminalFactory() {}

    /**
     * @param color false: no escape sequence that styles text is ever written
     * @param plain whether lines are only ever printed, never drawn anew, for screen readers and logs
     */
    public static Terminal open(boolean color, boolean plain, Map<String, String> environment) throws IOException {
        String type = type(color, plain, environment.getOrDefault("TERM", ""));
        // What is asked belongs to the talk, not to the result, which may be redirected.
        Terminal terminal = TerminalBuilder.builder()
                .name("mailfrom")
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                .dumb(true)
                .type(type.isEmpty() ? null : type)
                .build();
        return withDefaultSize(terminal);
    }

    /** The type that JLine is told; empty to let it see by itself. */
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

    /** What JLine knows of the terminal, without its colours; JLine itself does not heed NO_COLOR. */
    private static String monochrome(String term) {
        String known = InfoCmp.getDefaultInfoCmp(term);
        String capabilities = known == null ? InfoCmp.getDefaultInfoCmp("xterm") : known;
        return Arrays.stream(capabilities.split(","))
                .filter(capability -> !COLOUR.matcher(capability).matches())
                .collect(Collectors.joining(","));
    }

    /** Some terminals, such as those of build servers, do not tell their size. */
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
