package dev.mailfrom.core.view.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.records.RecordItems;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.view.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The DNS records of a plan or a change in JSON, by zone: what {@code Dns} holds. */
final class RecordJson {

    private static final String PLANNED = "planned";

    private RecordJson() {}

    /** An object for the zone of one identity; a list of such for those of many. Only for a plan with records. */
    static JsonElement of(Plan plan) {
        JsonArray zones =
                zones(plan.records().stream().map(RecordItems::requested).toList(), true);
        return plan.bulk() ? zones : zones.get(0);
    }

    /** The same with what became of each. @param one whether they are of one identity */
    static JsonElement of(List<RecordItem> records, boolean one) {
        JsonArray zones = zones(records, false);
        return one ? zones.get(0) : zones;
    }

    /** Adds {@code Dns}: an object for one zone, a list for several, nothing without records. */
    static void add(JsonObject object, List<RecordItem> records) {
        JsonArray zones = zones(records, false);
        if (!zones.isEmpty()) {
            object.add("Dns", zones.size() == 1 ? zones.get(0) : zones);
        }
    }

    private static JsonArray zones(List<RecordItem> records, boolean isPlan) {
        Map<List<String>, List<RecordItem>> zones = records.stream()
                .collect(Collectors.groupingBy(
                        record -> List.of(record.provider(), record.zoneName(), record.zoneId()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return JsonObjects.array(zones.entrySet(), zone -> {
            JsonObject object = new JsonObject();
            object.addProperty("Provider", zone.getKey().get(0));
            object.addProperty("Zone", zone.getKey().get(1));
            object.addProperty("ZoneId", zone.getKey().get(2));
            object.add("Changes", JsonObjects.array(zone.getValue(), record -> record(record, isPlan)));
            return object;
        });
    }

    private static JsonObject record(RecordItem record, boolean isPlan) {
        JsonObject object = new JsonObject();
        object.addProperty("Name", record.name());
        object.addProperty("Type", record.type());
        object.add("Before", set(record.before()));
        object.add("After", set(record.after()));
        object.addProperty("State", isPlan ? PLANNED : ChangeViews.state(record.state()));
        if (!isPlan) {
            object.add("Receipt", JsonObjects.textOrNull(record.receipt()));
            object.add("Error", JsonObjects.textOrNull(record.error()));
        }
        return object;
    }

    private static JsonElement set(Optional<SetValues> set) {
        return set.<JsonElement>map(values -> {
                    JsonObject object = new JsonObject();
                    object.addProperty("Ttl", values.ttl());
                    object.add("Values", JsonObjects.texts(values.values()));
                    return object;
                })
                .orElse(JsonNull.INSTANCE);
    }
}
