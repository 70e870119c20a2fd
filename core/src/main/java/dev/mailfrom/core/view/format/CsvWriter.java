package dev.mailfrom.core.view.format;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes rows as CSV (RFC 4180): a header, then a line for each row. An object within a row becomes columns with a dot
 * ({@code Before.MailFromDomain}), a list its members with spaces between, a list of findings their codes.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection), and what cannot be
 * seen is escaped.
 */
public final class CsvWriter {

    private static final String FORMULA = "=+-@";

    private CsvWriter() {}

    /** The header of this row, ended by a line feed. */
    public static String header(JsonObject row) {
        return line(flatten(row).keySet().stream().toList());
    }

    /** One row, ended by a line feed. */
    public static String row(JsonObject row) {
        return line(flatten(row).values().stream().toList());
    }

    /** Header and rows, each ended by a line feed; empty where there are no rows. */
    public static String of(List<JsonObject> rows) {
        List<Map<String, String>> flat = rows.stream().map(CsvWriter::flatten).toList();
        Set<String> columns = new LinkedHashSet<>();
        flat.forEach(row -> columns.addAll(row.keySet()));
        if (columns.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(line(columns.stream().toList()));
        for (Map<String, String> row : flat) {
            text.append(line(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String raw) {
        String visible = VisibleText.of(raw);
        String cell = !visible.isEmpty() && FORMULA.indexOf(visible.charAt(0)) >= 0 ? "'" + visible : visible;
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static Map<String, String> flatten(JsonObject row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.entrySet().forEach(entry -> flatten(entry.getKey(), entry.getValue(), cells));
        return cells;
    }

    private static void flatten(String key, JsonElement value, Map<String, String> cells) {
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), cells));
        } else if (value.isJsonArray()) {
            cells.put(
                    key,
                    value.getAsJsonArray().asList().stream()
                            .map(CsvWriter::member)
                            .collect(Collectors.joining(" ")));
        } else {
            cells.put(key, value.isJsonNull() ? "" : value.getAsString());
        }
    }

    private static String member(JsonElement member) {
        if (member instanceof JsonObject object) {
            return object.has("Code") ? object.get("Code").getAsString() : JsonFormatter.compact(object);
        }
        return member.isJsonPrimitive() ? member.getAsString() : JsonFormatter.compact(member);
    }
}
