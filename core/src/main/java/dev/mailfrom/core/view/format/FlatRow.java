package dev.mailfrom.core.view.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON object as one row of cells. An object within it becomes columns with a dot ({@code Before.MailFromDomain}), a list
 * its members with spaces between, a list of findings their codes.
 */
public final class FlatRow {

    private FlatRow() {}

    /** The cells by column. */
    public static Map<String, String> of(JsonObject row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.entrySet().forEach(entry -> flatten(entry.getKey(), entry.getValue(), cells));
        return cells;
    }

    /** The cells of anything, without names: the members of a list, the values of an object, or the value alone. */
    public static List<String> cells(JsonElement element) {
        if (element instanceof JsonArray array) {
            return array.asList().stream().map(FlatRow::cell).toList();
        }
        return element instanceof JsonObject object ? List.copyOf(of(object).values()) : List.of(cell(element));
    }

    /** One cell. */
    public static String cell(JsonElement value) {
        if (value instanceof JsonArray array) {
            return array.asList().stream().map(FlatRow::member).collect(Collectors.joining(" "));
        }
        return value.isJsonNull() ? "" : member(value);
    }

    private static void flatten(String key, JsonElement value, Map<String, String> cells) {
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), cells));
        } else {
            cells.put(key, cell(value));
        }
    }

    private static String member(JsonElement member) {
        if (member instanceof JsonObject object) {
            return object.has("Code") ? object.get("Code").getAsString() : JsonFormatter.compact(object);
        }
        return member.isJsonPrimitive() ? member.getAsString() : JsonFormatter.compact(member);
    }
}
