package dev.mailfrom.core.view.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.JsonObjects;
import java.time.Duration;
import java.util.Locale;

/** Plans for programs. The keys are a contract. */
final class PlanJson {

    private PlanJson() {}

    /** Of one identity. @param command the one that makes the plan again @param script prints commands for a script */
    static JsonObject one(Plan plan, PrintedCommand command, CommandForm script) {
        JsonObject object = scope(plan);
        object.addProperty("Kind", plan.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("Fingerprint", plan.fingerprint());
        object.add("Steps", steps(plan, script));
        addDns(plan, object);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        object.addProperty("Command", CommandText.of(command).text(script));
        return object;
    }

    /** Of many. @param duration how long it takes @param script prints commands for a script */
    static JsonObject many(Plan plan, Duration duration, CommandForm script) {
        JsonObject object = scope(plan);
        object.addProperty("Fingerprint", plan.fingerprint());
        object.addProperty("Set", plan.sets());
        object.addProperty("Change", plan.changes());
        object.addProperty("Disable", plan.disables());
        object.addProperty("OnlyDns", plan.items().size() - plan.atSes().size());
        object.addProperty("Unchanged", plan.unchanged());
        object.addProperty("Seconds", duration.toSeconds());
        object.add("Steps", steps(plan, script));
        object.add("Refused", JsonObjects.array(plan.refused(), item -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.addProperty("Message", item.why());
            one.addProperty("Fix", item.fix());
            return one;
        }));
        addDns(plan, object);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        return object;
    }

    static JsonObject scope(Plan plan) {
        JsonObject object = new JsonObject();
        object.addProperty("Account", plan.scope().account());
        object.addProperty("Region", plan.scope().region());
        return object;
    }

    private static void addDns(Plan plan, JsonObject object) {
        if (!plan.records().isEmpty()) {
            object.add("Dns", RecordJson.of(plan));
        }
    }

    private static JsonArray steps(Plan plan, CommandForm script) {
        return JsonObjects.array(plan.items(), item -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.add("Before", JsonObjects.setting(item.before()));
            one.add("After", JsonObjects.setting(item.target()));
            one.add("Findings", JsonObjects.findings(item.findings()));
            one.addProperty(
                    "AwsCommand",
                    AwsEquivalents.command(plan, item)
                            .map(command -> CommandText.of(command).text(script))
                            .orElse(null));
            if (plan.bulk()) {
                one.add("Dangers", JsonObjects.texts(item.dangers()));
            }
            return one;
        });
    }
}
