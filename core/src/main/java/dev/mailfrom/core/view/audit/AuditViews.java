package dev.mailfrom.core.view.audit;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.report.NameSample;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.ChangeViews;
import java.util.List;
import java.util.Optional;

/** An audit: an object for each identity as it comes, a line while it runs, and the summary in the end. */
public final class AuditViews {

    private AuditViews() {}

    /** The object of {@code check}, with the difference where it is compared. */
    public static JsonObject row(IdentityReport report, Optional<FindingDelta> delta) {
        JsonObject row = JsonObjects.report(report.snapshot(), report.findings());
        delta.ifPresent(d -> {
            row.add("New", JsonObjects.texts(d.added()));
            row.add("Fixed", JsonObjects.texts(d.resolved()));
        });
        return row;
    }

    /** The findings of one identity, with their evidence, for people who want to see each. */
    public static ViewModel findings(IdentityReport report) {
        return ViewModel.one(
                List.of(new ViewBlock.Heading(report.name(true)), new ViewBlock.Findings(report.findings())),
                row(report, Optional.empty()));
    }

    /** The same for CSV, in which every row has the same columns. */
    public static JsonObject flat(IdentityReport report, Optional<FindingDelta> delta) {
        JsonObject row = row(report, delta);
        row.remove("Views");
        return row;
    }

    // 1,234 of 10,000 checked: 12 error, 3 unknown, 40 warning, 90 s left
    public static String line(AuditProgress now) {
        String all =
                now.listComplete() ? AuditCounts.number(now.listed()) : "at least " + AuditCounts.number(now.listed());
        return AuditCounts.number(now.processed()) + " of " + all + " checked: " + now.errors() + " error, "
                + now.unknown()
                + " unknown, " + now.warnings() + " warning"
                + now.remaining()
                        .filter(left -> now.processed() < now.listed())
                        .map(left -> ", " + ChangeViews.describe(left) + " left")
                        .orElse("");
    }

    public static ViewModel summary(AuditSummary summary) {
        return ViewModel.one(AuditBlocks.of(summary), json(summary));
    }

    /** The summary in one line, for standard error when the result is for programs. */
    public static ViewBlock oneLine(AuditSummary summary) {
        return AuditCounts.brief(summary);
    }

    /** The object {@code Summary} of an audit. Its keys are a contract. */
    public static JsonObject json(AuditSummary summary) {
        JsonObject object = new JsonObject();
        object.add("Regions", JsonObjects.texts(summary.regions()));
        object.add("FailedRegions", JsonObjects.array(summary.failed(), failed -> {
            JsonObject one = new JsonObject();
            one.addProperty("Region", failed.region());
            one.addProperty("Code", failed.code());
            one.addProperty("Message", failed.message());
            one.addProperty("Fix", failed.fix());
            return one;
        }));
        object.addProperty("Registered", summary.registered());
        object.addProperty("Checked", summary.checked());
        object.addProperty("Matching", summary.shown());
        object.addProperty("Complete", summary.complete());
        object.addProperty("ElapsedSeconds", summary.elapsed().toSeconds());
        JsonObject verdicts = new JsonObject();
        for (Verdict verdict : Verdict.values()) {
            verdicts.addProperty(verdict.label(), summary.verdicts().getOrDefault(verdict, 0));
        }
        object.add("Verdicts", verdicts);
        JsonObject statuses = new JsonObject();
        summary.statuses().forEach(statuses::addProperty);
        object.add("Statuses", statuses);
        JsonObject dmarc = new JsonObject();
        for (DmarcVerdict.Passes passes : DmarcVerdict.Passes.values()) {
            dmarc.addProperty(passes.label(), summary.dmarc().getOrDefault(passes, 0));
        }
        object.add("DmarcPasses", dmarc);
        object.add("Codes", JsonObjects.array(summary.groups(), group -> {
            JsonObject one = new JsonObject();
            one.addProperty("Code", group.code().name());
            one.addProperty("Severity", group.severity().label());
            one.add("Identities", json(group.identities()));
            return one;
        }));
        object.add("WithoutMailFromDomain", json(summary.withoutDomain()));
        object.add("Shadowing", json(summary.shadowing()));
        object.add("SharedMailFromDomains", JsonObjects.array(summary.sharedDomain(), each -> {
            JsonObject one = new JsonObject();
            one.addProperty("MailFromDomain", each.domain());
            one.add("Regions", JsonObjects.texts(each.regions()));
            one.add("Identities", json(each.identities()));
            one.add("Conflict", JsonObjects.text(each.conflict()));
            return one;
        }));
        object.add("Unreadable", json(summary.unreadable()));
        summary.comparison().ifPresent(comparison -> {
            JsonObject one = new JsonObject();
            one.addProperty("Earlier", comparison.earlier());
            one.add("New", json(comparison.worse()));
            one.add("Fixed", json(comparison.resolved()));
            one.add("NoLongerRegistered", json(comparison.gone()));
            object.add("Since", one);
        });
        return object;
    }

    private static JsonObject json(NameSample nameSample) {
        JsonObject object = new JsonObject();
        object.addProperty("Count", nameSample.total());
        object.add("Examples", JsonObjects.texts(nameSample.names()));
        return object;
    }
}
