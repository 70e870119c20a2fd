package dev.mailfrom.core.view.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.JsonObjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Alerts for programs. The keys and the names of the variables are a contract. */
public final class AlertJson {

    private AlertJson() {}

    static JsonObject of(Alert alert, Instant at) {
        Incident incident = alert.incident();
        JsonObject object = new JsonObject();
        object.addProperty("Event", MonitorViews.label(alert.kind()));
        object.addProperty("Id", incident.id());
        object.addProperty("At", at.toString());
        object.addProperty("Since", incident.since().toString());
        object.addProperty("Identity", incident.identity().name());
        object.addProperty("Account", incident.scope().account());
        object.addProperty("Region", incident.scope().region());
        object.add("MailFromDomain", JsonObjects.text(incident.now().flatMap(MailFromAttributes::domain)));
        object.add("MailFromDomainStatus", JsonObjects.text(incident.now().flatMap(MailFromAttributes::status)));
        object.add(
                "BehaviorOnMXFailure",
                JsonObjects.text(
                        incident.now().filter(now -> now.domain().isPresent()).map(MailFromAttributes::behavior)));
        object.addProperty("MailNow", IncidentViews.mailEffect(incident));
        object.add("DmarcNow", JsonObjects.text(IncidentViews.dmarc(incident)));
        object.add("GivesUpAt", JsonObjects.text(incident.sesGivesUpAt()));
        object.add("HoursLeft", JsonObjects.number(IncidentViews.hoursLeft(incident, at)));
        object.add("Findings", JsonObjects.findings(incident.findings()));
        object.addProperty("Fix", incident.fix());
        return object;
    }

    /** The alert as environment variables for the command of --on-change: MAILFROM_EVENT, MAILFROM_IDENTITY and so on. */
    public static Map<String, String> environment(JsonObject event) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String key : List.of("Event", "Identity", "Account", "Region", "Since", "Count", "Fix")) {
            JsonElement value = event.get(key);
            if (value != null && !value.isJsonNull()) {
                environment.put("MAILFROM_" + key.toUpperCase(Locale.ROOT), value.getAsString());
            }
        }
        if (event.has("MailFromDomainStatus")
                && !event.get("MailFromDomainStatus").isJsonNull()) {
            environment.put("MAILFROM_STATUS", event.get("MailFromDomainStatus").getAsString());
        }
        if (event.has("Findings")) {
            List<String> codes = event.getAsJsonArray("Findings").asList().stream()
                    .map(finding -> finding.getAsJsonObject().get("Code").getAsString())
                    .distinct()
                    .toList();
            environment.put("MAILFROM_CODES", String.join(" ", codes));
        }
        return environment;
    }
}
