package dev.mailfrom.core.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a command shows: blocks for people, and the same as objects for programs.
 *
 * @param rows one object for each thing that is shown
 * @param pluralKey the key of the list of rows in JSON; empty where the result is a single object
 * @param extraFields further keys beside the list
 * @param notes for people only and not part of the result: they go to standard error
 */
public record ViewModel(
        List<ViewBlock> blocks,
        List<JsonObject> rows,
        Optional<String> pluralKey,
        JsonObject extraFields,
        List<ViewBlock> notes) {

    public ViewModel {
        blocks = List.copyOf(blocks);
        rows = List.copyOf(rows);
        extraFields = extraFields.deepCopy();
        notes = List.copyOf(notes);
    }

    public ViewModel(List<ViewBlock> blocks, List<JsonObject> rows, Optional<String> plural) {
        this(blocks, rows, plural, new JsonObject(), List.of());
    }

    public static ViewModel one(List<ViewBlock> blocks, JsonObject row) {
        return new ViewModel(blocks, List.of(row), Optional.empty());
    }

    public static ViewModel several(List<ViewBlock> blocks, String plural, List<JsonObject> rows) {
        return new ViewModel(blocks, rows, Optional.of(plural));
    }

    /** A sentence, with an object that says the same. */
    public static ViewModel sentence(String text) {
        JsonObject row = new JsonObject();
        row.addProperty("Message", text);
        return one(List.of(new ViewBlock.Paragraph(text)), row);
    }

    /** The same with one more key in the JSON of several. */
    public ViewModel withField(String key, JsonElement value) {
        JsonObject more = extraFields.deepCopy();
        more.add(key, value);
        return new ViewModel(blocks, rows, pluralKey, more, notes);
    }

    /** The same rows with other blocks and notes. */
    public ViewModel withBlocks(List<ViewBlock> other, List<ViewBlock> beside) {
        return new ViewModel(other, rows, pluralKey, extraFields, beside);
    }

    /** The result as JSON; null where it has no rows. */
    public JsonElement toJson() {
        if (pluralKey.isEmpty()) {
            return rows.isEmpty() ? JsonNull.INSTANCE : rows.get(0);
        }
        JsonObject whole = new JsonObject();
        whole.add(pluralKey.get(), JsonObjects.array(rows, row -> row));
        extraFields.entrySet().forEach(entry -> whole.add(entry.getKey(), entry.getValue()));
        return whole;
    }
}
