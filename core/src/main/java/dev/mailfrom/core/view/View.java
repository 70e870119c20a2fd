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
 * @param plural the key under which several are put in JSON; empty where there is one object by nature
 * @param further what stands in the JSON of several beside them
 * @param aside for people, and no part of the result: a terminal shows it where it does not spoil what is redirected
 */
public record View(
        List<Block> blocks, List<JsonObject> rows, Optional<String> plural, JsonObject further, List<Block> aside) {

    public View {
        blocks = List.copyOf(blocks);
        rows = List.copyOf(rows);
        further = further.deepCopy();
        aside = List.copyOf(aside);
    }

    public View(List<Block> blocks, List<JsonObject> rows, Optional<String> plural) {
        this(blocks, rows, plural, new JsonObject(), List.of());
    }

    /** A view of one thing. */
    public static View one(List<Block> blocks, JsonObject row) {
        return new View(blocks, List.of(row), Optional.empty());
    }

    /** A view of any number of things. */
    public static View several(List<Block> blocks, String plural, List<JsonObject> rows) {
        return new View(blocks, rows, Optional.of(plural));
    }

    /** A sentence, with an object that says the same. */
    public static View sentence(String text) {
        JsonObject row = new JsonObject();
        row.addProperty("Message", text);
        return one(List.of(new Block.Paragraph(text)), row);
    }

    /** The same with one more key in the JSON of several. */
    public View and(String key, JsonElement value) {
        JsonObject more = further.deepCopy();
        more.add(key, value);
        return new View(blocks, rows, plural, more, aside);
    }

    /** The same for programs; for people these blocks, and the others beside them. */
    public View shownAs(List<Block> other, List<Block> beside) {
        return new View(other, rows, plural, further, beside);
    }

    /** The whole as JSON; null where there is nothing to say, or only text that is printed as it stands. */
    public JsonElement json() {
        if (plural.isEmpty()) {
            return rows.isEmpty() ? JsonNull.INSTANCE : rows.get(0);
        }
        JsonArray all = new JsonArray();
        rows.forEach(all::add);
        JsonObject whole = new JsonObject();
        whole.add(plural.get(), all);
        further.entrySet().forEach(entry -> whole.add(entry.getKey(), entry.getValue()));
        return whole;
    }
}
