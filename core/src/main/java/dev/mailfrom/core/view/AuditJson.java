package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.NameSample;
import dev.mailfrom.core.rules.Verdict;

/** The object {@code Summary} of an audit. Its keys are a contract. */
final class AuditJson {

    private AuditJson() {}

    static JsonObject of(AuditSummary summary) {
        JsonObject object = new JsonObject();
        object.add("Regions", JsonObjects.texts(summary.regions()));
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
        JsonArray codes = new JsonArray();
        for (AuditSummary.FindingGroup group : summary.groups()) {
            JsonObject one = new JsonObject();
            one.addProperty("Code", group.code().name());
            one.addProperty("Severity", group.severity().label());
            one.add("Identities", json(group.identities()));
            codes.add(one);
        }
        object.add("Codes", codes);
        object.add("WithoutMailFromDomain", json(summary.withoutDomain()));
        object.add("Shadowing", json(summary.shadowing()));
        JsonArray shared = new JsonArray();
        for (AuditSummary.SharedDomain each : summary.sharedDomain()) {
            JsonObject one = new JsonObject();
            one.addProperty("MailFromDomain", each.domain());
            one.add("Regions", JsonObjects.texts(each.regions()));
            one.add("Identities", json(each.identities()));
            one.add("Conflict", JsonObjects.text(each.conflict()));
            shared.add(one);
        }
        object.add("SharedMailFromDomains", shared);
        object.add("Unreadable", json(summary.unreadable()));
        summary.comparison().ifPresent(comparison -> {
            JsonObject one = new JsonObject();
            one.addProperty("Earlier", comparison.earlier());
            one.add("New", json(comparison.worse()));
            one.add("Mended", json(comparison.resolved()));
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
