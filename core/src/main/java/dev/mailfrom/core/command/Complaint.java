package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.DnsSilence;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.change.desired.Mistakes;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.SesFailure;
import java.util.concurrent.CompletionException;

/**
 * What went wrong, for people and programs; the one place where exceptions become sentences and exit codes.
 *
 * @param code a word that stays the same: AWS's own where there is one
 * @param mend what to do next; may be empty
 */
public record Complaint(String code, String message, String mend, int exit) {

    /** The complaint that an exception stands for. */
    public static Complaint of(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof SyntaxError e) {
            return new Complaint("SYNTAX", e.getMessage(), e.mend(), ExitCode.SYNTAX);
        }
        if (thrown instanceof InvalidName e) {
            String message = "“" + printable(e.name()) + "” cannot be a name: " + e.reason();
            return new Complaint("NAME_INVALID", message, e.mend(), ExitCode.SYNTAX);
        }
        if (thrown instanceof Mistakes e) {
            return new Complaint("FILE_INVALID", e.getMessage(), "Nothing was asked or sent.", ExitCode.SYNTAX);
        }
        if (thrown instanceof Wish.Impossible e) {
            return new Complaint("IMPOSSIBLE", e.getMessage(), e.mend(), ExitCode.SYNTAX);
        }
        if (thrown instanceof SesFailure e) {
            return new Complaint(e.code(), e.getMessage(), e.mend(), exit(e));
        }
        if (thrown instanceof DnsSilence e) {
            return new Complaint("DNS_SILENT", e.getMessage(), e.mend(), ExitCode.SERVICE);
        }
        if (thrown instanceof StoreFailure e) {
            return new Complaint("STORE", e.getMessage(), e.mend(), ExitCode.CONFIGURATION);
        }
        if (thrown instanceof Journal.OpenChange e) {
            return open(e.holder());
        }
        if (thrown instanceof Cancellation.Cancelled) {
            return new Complaint("INTERRUPTED", "Stopped. Nothing was sent.", "", ExitCode.INTERRUPTED);
        }
        return new Complaint(
                "BUG",
                "This is a fault of mailfrom itself: " + thrown + ".",
                "Run it again with --debug and report what it prints.",
                ExitCode.BUG);
    }

    private static int exit(SesFailure failure) {
        return switch (failure.kind()) {
            case CREDENTIALS, CONFIGURATION -> ExitCode.CONFIGURATION;
            case THROTTLED, SERVICE, CONNECTION, ENDPOINT, REFUSED, ACCESS_DENIED -> ExitCode.SERVICE;
        };
    }

    private static Complaint open(Change holder) {
        String who = holder.requestedBy().who() + " on " + holder.requestedBy().host();
        return new Complaint(
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
    public Complaint at(String place) {
        return new Complaint(code, place + message, mend, exit);
    }

    /** The object of JSON mode. */
    public JsonObject json() {
        JsonObject error = new JsonObject();
        error.addProperty("Code", code);
        error.addProperty("Message", message);
        error.addProperty("Mend", mend);
        JsonObject whole = new JsonObject();
        whole.add("Error", error);
        return whole;
    }
}
