package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.util.concurrent.CompletionException;

/**
 * A failure as people and programs read it.
 *
 * @param code a stable word: AWS's own code where there is one
 * @param fix what to do next; may be empty
 */
public record ErrorReport(String code, String message, String fix, int exitCode) {

    /** The report of a failure; an exception that is not ours is a bug. */
    public static ErrorReport of(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof MailfromException e) {
            return new ErrorReport(e.code(), e.getMessage(), e.fix(), e.exitCode());
        }
        return new ErrorReport(
                "BUG",
                "This is a bug in mailfrom: " + thrown + ".",
                "Run it again with --debug and report the output.",
                ExitCode.BUG);
    }

    /** The same with the place before the message, such as {@code line 3: }. */
    public ErrorReport atLocation(String place) {
        return new ErrorReport(code, place + message, fix, exitCode);
    }

    /** The object of JSON mode. */
    public JsonObject toJson() {
        JsonObject error = new JsonObject();
        error.addProperty("Code", code);
        error.addProperty("Message", message);
        error.addProperty("Fix", fix);
        JsonObject whole = new JsonObject();
        whole.add("Error", error);
        return whole;
    }
}
