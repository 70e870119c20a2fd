package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.scan.ResolverUnreachableException;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.desired.FileErrorsException;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.SesCallException;
import java.util.concurrent.CompletionException;

/**
 * What went wrong, for people and programs; the one place where exceptions become sentences and exit codes.
 *
 * @param code a word that stays the same: AWS's own where there is one
 * @param fix what to do next; may be empty
 */
public record ErrorReport(String code, String message, String fix, int exitCode) {

    /** The complaint that an exception stands for. */
    public static ErrorReport of(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof UsageException e) {
            return new ErrorReport("SYNTAX", e.getMessage(), e.fix(), ExitCode.SYNTAX);
        }
        if (thrown instanceof InvalidNameException e) {
            String message = "“" + printable(e.name()) + "” cannot be a name: " + e.reason();
            return new ErrorReport("NAME_INVALID", message, e.fix(), ExitCode.SYNTAX);
        }
        if (thrown instanceof FileErrorsException e) {
            return new ErrorReport("FILE_INVALID", e.getMessage(), "Nothing was asked or sent.", ExitCode.SYNTAX);
        }
        if (thrown instanceof ChangeIntent.NotApplicableException e) {
            return new ErrorReport("IMPOSSIBLE", e.getMessage(), e.fix(), ExitCode.SYNTAX);
        }
        if (thrown instanceof SesCallException e) {
            return new ErrorReport(e.code(), e.getMessage(), e.fix(), exitCode(e));
        }
        if (thrown instanceof ResolverUnreachableException e) {
            return new ErrorReport("DNS_SILENT", e.getMessage(), e.fix(), ExitCode.SERVICE);
        }
        if (thrown instanceof StoreException e) {
            return new ErrorReport("STORE", e.getMessage(), e.fix(), ExitCode.CONFIGURATION);
        }
        if (thrown instanceof Journal.OpenChangeException e) {
            return open(e.holder());
        }
        if (thrown instanceof CancellationToken.OperationCancelledException) {
            return new ErrorReport("INTERRUPTED", "Stopped. Nothing was sent.", "", ExitCode.INTERRUPTED);
        }
        return new ErrorReport(
                "BUG",
                "This is a fault of mailfrom itself: " + thrown + ".",
                "Run it again with --debug and report what it prints.",
                ExitCode.BUG);
    }

    private static int exitCode(SesCallException failure) {
        return switch (failure.kind()) {
            case CREDENTIALS, CONFIGURATION -> ExitCode.CONFIGURATION;
            case THROTTLED, SERVICE, CONNECTION, ENDPOINT, REFUSED, ACCESS_DENIED -> ExitCode.SERVICE;
        };
    }

    private static ErrorReport open(Change holder) {
        String who = holder.requestedBy().who() + " on " + holder.requestedBy().host();
        return new ErrorReport(
                "OPEN_CHANGE",
                "Another change of this identity is not done yet: " + holder.id() + " of " + who
                        + ". Nothing was sent.",
                "Wait until it is done: mailfrom history. Was it an apply that stopped? mailfrom resume " + holder.id(),
                ExitCode.REFUSED);
    }

    /** Characters that cannot be seen are shown by their number, so that the complaint can be understood. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            boolean unseen = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            shown.append(unseen ? String.format("\\u%04x", c) : Character.toString((char) c));
        });
        return shown.length() > 300 ? shown.substring(0, 300) + "…" : shown.toString();
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
        error.addProperty("Mend", fix);
        JsonObject whole = new JsonObject();
        whole.add("Error", error);
        return whole;
    }
}
