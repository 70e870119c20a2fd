package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import java.util.Optional;

/** An audit: an object for each identity as it comes, a line while it runs, and what all of it says in the end. */
public final class AuditViews {

    private AuditViews() {}

    /** The object of {@code check}, and what is different where it is compared. */
    public static JsonObject row(IdentityReport report, Optional<FindingDelta> delta) {
        JsonObject row = JsonObjects.report(report.snapshot(), report.findings());
        delta.ifPresent(d -> {
            row.add("New", JsonObjects.texts(d.added()));
            row.add("Mended", JsonObjects.texts(d.resolved()));
        });
        return row;
    }

    /** The same for a table of other programs, in which every row has the same columns. */
    public static JsonObject flat(IdentityReport report, Optional<FindingDelta> delta) {
        JsonObject row = row(report, delta);
        row.remove("Views");
        return row;
    }

    // 1,234 of 10,000 checked: 12 error, 3 unknown, 40 warning, 90 s left
    /** How far it is. */
    public static String line(AuditProgress now) {
        String all =
                now.listComplete() ? AuditBlocks.number(now.listed()) : "at least " + AuditBlocks.number(now.listed());
        return AuditBlocks.number(now.processed()) + " of " + all + " checked: " + now.errors() + " error, "
                + now.unknown()
                + " unknown, " + now.warnings() + " warning"
                + now.remaining()
                        .filter(left -> now.processed() < now.listed())
                        .map(left -> ", " + ChangeViews.describe(left) + " left")
                        .orElse("");
    }

    /** All of it. */
    public static ViewModel summary(AuditSummary summary) {
        return ViewModel.one(AuditBlocks.of(summary), AuditJson.of(summary));
    }

    /** The same for programs. */
    public static JsonObject json(AuditSummary summary) {
        return AuditJson.of(summary);
    }

    /** One line of it, for where the result itself is for programs. */
    public static ViewBlock oneLine(AuditSummary summary) {
        return AuditBlocks.brief(summary);
    }
}
