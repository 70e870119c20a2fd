package dev.mailfrom.core.view.report.ci;

import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.util.Map;

/** The workflow commands by which GitHub Actions annotates a run (GitHub docs, Workflow commands). */
public final class GithubAnnotation {

    /** GitHub shows so many of each level for a step. */
    public static final int SHOWN = 10;

    private GithubAnnotation() {}

    /** Whether the program runs there. */
    public static boolean isWanted(Map<String, String> environment) {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** A line that GitHub shows beside the run. @param title a code */
    public static String of(Severity severity, String title, String message) {
        return command(level(severity), "title=mailfrom " + property(title), message);
    }

    /** A line that GitHub shows at a line of a file of the repository. */
    public static String at(FileLine at, Severity severity, String title, String message) {
        return command(
                level(severity),
                "file=" + property(at.path()) + ",line=" + at.line() + ",title=mailfrom " + property(title),
                message);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING, UNKNOWN -> "warning";
            case INFO -> "notice";
        };
    }

    private static String command(String level, String properties, String message) {
        return "::" + level + " " + properties + "::" + data(VisibleText.line(message));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
