package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.AuditSummary;
import dev.mailfrom.core.audit.Sample;
import dev.mailfrom.core.rules.Verdict;

/** The object {@code Summary} of an audit. Its keys are a contract. */
final class AuditJson {

    private AuditJson() {}

    static JsonObject of(AuditSummary summary) {
        JsonObject object = new JsonObject();
        object.add("Regions", Json.texts(summary.regions()));
        object.addProperty("Registered", summary.registered());
        object.addProperty("Checked", summary.checked());
        object.addProperty("Matching", summary.shown());
        object.addProperty("Complete", summary.complete());
        object.addProperty("ElapsedSeconds", summary.elapsed().toSeconds());
        JsonObject verdicts = new JsonObject();
        for (Verdict verdict : Verdict.values()) {
            verdicts.addProperty(verdict.word(), summary.verdicts().getOrDefault(verdict, 0));
        }
        object.add("Verdicts", verdicts);
        JsonObject statuses = new JsonObject();
        summary.statuses().forEach(statuses::addProperty);
        object.add("Statuses", statuses);
        JsonArray codes = new JsonArray();
        for (AuditSummary.Group group : summary.groups()) {
            JsonObject one = new JsonObject();
            one.addProperty("Code", group.code().name());
            one.addProperty("Severity", group.severity().word());
            one.add("Identities", json(group.identities()));
            codes.add(one);
        }
        object.add("Codes", codes);
        object.add("WithoutMailFromDomain", json(summary.without()));
        object.add("Shadowing", json(summary.shadowing()));
        JsonArray shared = new JsonArray();
        for (AuditSummary.Shared each : summary.shared()) {
            JsonObject one = new JsonObject();
            one.addProperty("MailFromDomain", each.domain());
            one.add("Regions", Json.texts(each.regions()));
            one.add("Identities", json(each.identities()));
            one.add("Conflict", Json.text(each.conflict()));
            shared.add(one);
        }
        object.add("SharedMailFromDomains", shared);
        object.add("Unreadable", json(summary.unreadable()));
        summary.since().ifPresent(since -> {
            JsonObject one = new JsonObject();
            one.addProperty("Earlier", since.earlier());
            one.add("New", json(since.worse()));
            one.add("Mended", json(since.mended()));
            one.add("NoLongerRegistered", json(since.gone()));
            object.add("Since", one);
        });
        return object;
    }

    private static JsonObject json(Sample sample) {
        JsonObject object = new JsonObject();
        object.addProperty("Count", sample.all());
        object.add("Examples", Json.texts(sample.names()));
        return object;
    }
}
