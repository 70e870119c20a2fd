package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Something to show: blocks for people, and the same as objects for programs.
 *
 * @param rows one object for each thing that is shown
 * @param pluralKey the key under which several are put in JSON; empty where there is one object by nature
 * @param extraFields what stands in the JSON of several beside them
 * @param notes for people, and no part of the result: a terminal shows it where it does not spoil what is redirected
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

    /** A view of one thing. */
    public static ViewModel one(List<ViewBlock> blocks, JsonObject row) {
        return new ViewModel(blocks, List.of(row), Optional.empty());
    }

    /** A view of any number of things. */
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

    /** The same for programs; for people these blocks, and the others beside them. */
    public ViewModel withBlocks(List<ViewBlock> other, List<ViewBlock> beside) {
        return new ViewModel(other, rows, pluralKey, extraFields, beside);
    }

    /** The whole as JSON; null where there is nothing to say, or only text that is printed as it stands. */
    public JsonElement toJson() {
        if (pluralKey.isEmpty()) {
            return rows.isEmpty() ? JsonNull.INSTANCE : rows.get(0);
        }
        JsonArray all = new JsonArray();
        rows.forEach(all::add);
        JsonObject whole = new JsonObject();
        whole.add(pluralKey.get(), all);
        extraFields.entrySet().forEach(entry -> whole.add(entry.getKey(), entry.getValue()));
        return whole;
    }
}
