package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.AuditSummary;
import dev.mailfrom.core.audit.Checked;
import dev.mailfrom.core.audit.Difference;
import java.util.Optional;

/** An audit: an object for each identity as it comes, a line while it runs, and what all of it says in the end. */
public final class AuditViews {

    private AuditViews() {}

    /** The object of {@code check}, and what is different where it is compared. */
    public static JsonObject row(Checked checked, Optional<Difference> difference) {
        JsonObject row = Json.report(checked.situation(), checked.findings());
        difference.ifPresent(d -> {
            row.add("New", Json.texts(d.fresh()));
            row.add("Mended", Json.texts(d.mended()));
        });
        return row;
    }

    /** The same for a table of other programs, in which every row has the same columns. */
    public static JsonObject flat(Checked checked, Optional<Difference> difference) {
        JsonObject row = row(checked, difference);
        row.remove("Views");
        return row;
    }

    // 1,234 of 10,000 checked: 12 error, 3 unknown, 40 warning, 90 s left
    /** How far it is. */
    public static String line(AuditProgress now) {
        String all = now.whole() ? AuditBlocks.number(now.known()) : "at least " + AuditBlocks.number(now.known());
        return AuditBlocks.number(now.looked()) + " of " + all + " checked: " + now.errors() + " error, "
                + now.unknown()
                + " unknown, " + now.warnings() + " warning"
                + now.left()
                        .filter(left -> now.looked() < now.known())
                        .map(left -> ", " + BulkViews.words(left) + " left")
                        .orElse("");
    }

    /** All of it. */
    public static View summary(AuditSummary summary) {
        return View.one(AuditBlocks.of(summary), AuditJson.of(summary));
    }

    /** The same for programs. */
    public static JsonObject json(AuditSummary summary) {
        return AuditJson.of(summary);
    }

    /** One line of it, for where the result itself is for programs. */
    public static Block brief(AuditSummary summary) {
        return AuditBlocks.brief(summary);
    }
}
