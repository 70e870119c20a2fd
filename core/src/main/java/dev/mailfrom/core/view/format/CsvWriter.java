package dev.mailfrom.core.view.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes rows as CSV (RFC 4180): a header, then a line for each {@link FlatRow}.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection), and what cannot be
 * seen is escaped.
 */
public final class CsvWriter {

    private static final String FORMULA = "=+-@";

    private CsvWriter() {}

    /** The header of this row, ended by a line feed. */
    public static String header(JsonObject row) {
        return line(FlatRow.of(row).keySet().stream().toList());
    }

    /** One row, ended by a line feed. */
    public static String row(JsonObject row) {
        return line(FlatRow.of(row).values().stream().toList());
    }

    /** Header and rows, each ended by a line feed; empty where there are no rows. */
    public static String of(List<JsonObject> rows) {
        List<Map<String, String>> flat = rows.stream().map(FlatRow::of).toList();
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

    /** Anything: objects as rows, other members of a list as rows without a header. */
    public static String ofAny(JsonElement element) {
        if (element instanceof JsonObject object) {
            return of(List.of(object));
        }
        if (!(element instanceof JsonArray array)) {
            return line(FlatRow.cells(element));
        }
        List<JsonElement> members = array.asList();
        return members.stream().allMatch(JsonElement::isJsonObject)
                ? of(members.stream().map(JsonElement::getAsJsonObject).toList())
                : members.stream().map(FlatRow::cells).map(CsvWriter::line).collect(Collectors.joining());
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
}
