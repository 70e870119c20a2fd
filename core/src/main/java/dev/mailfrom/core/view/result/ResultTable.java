package dev.mailfrom.core.view.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.format.FlatRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a table of any JSON: objects give named columns, lists give columns without a name, an object alone stands on end. */
final class ResultTable {

    private ResultTable() {}

    static ViewBlock.Table of(JsonElement element) {
        if (element instanceof JsonObject object) {
            return named(object);
        }
        if (!(element instanceof JsonArray array)) {
            return unnamed(List.of(List.of(FlatRow.cell(element))));
        }
        List<JsonElement> members = array.asList();
        return !members.isEmpty() && members.stream().allMatch(JsonElement::isJsonObject)
                ? ofRows(members.stream().map(JsonElement::getAsJsonObject).toList())
                : unnamed(members.stream().map(FlatRow::cells).toList());
    }

    // Identity          Type    MailFromDomain
    // news.example.com  Domain  bounce.news.example.com
    static ViewBlock.Table ofRows(List<JsonObject> rows) {
        List<Map<String, String>> flat = rows.stream().map(FlatRow::of).toList();
        Set<String> columns = new LinkedHashSet<>();
        flat.forEach(row -> columns.addAll(row.keySet()));
        return new ViewBlock.Table(
                List.copyOf(columns),
                flat.stream()
                        .map(row -> columns.stream()
                                .map(column -> new ViewBlock.Text(row.getOrDefault(column, "")))
                                .toList())
                        .toList());
    }

    private static ViewBlock.Table named(JsonObject object) {
        return new ViewBlock.Table(
                List.of("", ""),
                FlatRow.of(object).entrySet().stream()
                        .map(entry -> List.of(
                                new ViewBlock.Text(entry.getKey(), TextStyle.STRONG),
                                new ViewBlock.Text(entry.getValue())))
                        .toList());
    }

    private static ViewBlock.Table unnamed(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<List<ViewBlock.Text>> cells = new ArrayList<>();
        for (List<String> row : rows) {
            List<ViewBlock.Text> padded =
                    new ArrayList<>(row.stream().map(ViewBlock.Text::new).toList());
            while (padded.size() < columns) {
                padded.add(new ViewBlock.Text(""));
            }
            cells.add(padded);
        }
        return new ViewBlock.Table(Collections.nCopies(columns, ""), cells);
    }
}
