package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A failure as people and programs read it.
 *
 * @param code a stable word: AWS's own code where there is one
 * @param advice what to do next; may be empty
 */
public record ErrorReport(String code, String message, CommandText advice, int exitCode) {

    /** @param fix what to do next, without a command; may be empty */
    public ErrorReport(String code, String message, String fix, int exitCode) {
        this(code, message, CommandText.of(fix), exitCode);
    }

    /** The advice with its commands for a shell, as JSON has it. */
    public String fix() {
        return advice.text();
    }

    /** The report of a failure; what is not an exception of ours is a bug, or the machine's. */
    public static ErrorReport of(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof MailfromException e) {
            return new ErrorReport(e.code(), e.getMessage(), e.advice(), e.exitCode());
        }
        if (thrown instanceof OutOfMemoryError) {
            return new ErrorReport(
                    "OUT_OF_MEMORY",
                    "mailfrom has not enough memory for this ("
                            + Optional.ofNullable(thrown.getMessage()).orElse("no more is known") + ").",
                    "Do less at once, or start it with more memory: JAVA_TOOL_OPTIONS=-Xmx2g",
                    ExitCode.BUG);
        }
        if (thrown instanceof LinkageError) {
            return new ErrorReport(
                    "INCOMPLETE",
                    "A part of mailfrom is missing or does not fit: " + thrown + ".",
                    "Install or build mailfrom again. If that does not help, report the output of --debug.",
                    ExitCode.BUG);
        }
        return new ErrorReport(
                "BUG",
                "This is a bug in mailfrom: " + thrown + ".",
                "Run it again with --debug and report the output.",
                ExitCode.BUG);
    }

    /** The same with the place before the message, such as {@code line 3: }. */
    public ErrorReport atLocation(String place) {
        return new ErrorReport(code, place + message, advice, exitCode);
    }

    /** The object of JSON mode. */
    public JsonObject toJson() {
        JsonObject error = new JsonObject();
        error.addProperty("Code", code);
        error.addProperty("Message", message);
        error.addProperty("Fix", fix());
        JsonObject whole = new JsonObject();
        whole.add("Error", error);
        return whole;
    }
}
