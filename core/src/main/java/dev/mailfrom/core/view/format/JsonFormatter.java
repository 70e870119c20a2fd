package dev.mailfrom.core.view.format;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as text. Nulls are kept, because “not configured” is an answer. */
public final class JsonFormatter {

    private JsonFormatter() {}

    /** On many lines, indented; without a line end. */
    public static String pretty(JsonElement element) {
        return write(element, "  ");
    }

    /** On one line. */
    public static String compact(JsonElement element) {
        return write(element, "");
    }

    private static String write(JsonElement element, String indent) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setIndent(indent);
            writer.setStrictness(Strictness.STRICT);
            write(element, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes one element. */
    public static void write(JsonElement element, JsonWriter writer) throws IOException {
        if (element instanceof JsonObject object) {
            writer.beginObject();
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                writer.name(entry.getKey());
                write(entry.getValue(), writer);
            }
            writer.endObject();
        } else if (element.isJsonArray()) {
            writer.beginArray();
            for (JsonElement item : element.getAsJsonArray()) {
                write(item, writer);
            }
            writer.endArray();
        } else {
            writeScalar(element, writer);
        }
    }

    /** Nearly every text is as it is; the longer way is only for those with hidden characters. */
    private static void writeScalar(JsonElement element, JsonWriter writer) throws IOException {
        if (element instanceof JsonPrimitive value && value.isString() && !VisibleText.hasHidden(value.getAsString())) {
            writer.value(value.getAsString());
        } else {
            writer.jsonValue(VisibleText.json(element.toString()));
        }
    }
}
