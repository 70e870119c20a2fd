package dev.mailfrom.repl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.view.CsvText;
import dev.mailfrom.core.view.JsonText;
import dev.mailfrom.core.view.Output;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Objects that are written one by one as they come, so that nobody has to hold them all, and each can be read at once. */
final class RowStream {

    private final Console console;
    private final Output output;
    private final String plural;
    private final StringWriter text = new StringWriter();
    private final JsonWriter writer = new JsonWriter(text);
    private boolean begun;

    /** @param output any but text @param plural the key that has the objects in JSON */
    RowStream(Console console, Output output, String plural) {
        this.console = console;
        this.output = output;
        this.plural = plural;
        writer.setIndent("  ");
    }

    /** @return false where nobody reads any more */
    boolean row(JsonObject row) {
        String piece = switch (output) {
            case JSONL -> JsonText.compact(row) + "\n";
            case CSV -> (begun ? "" : CsvText.header(row)) + CsvText.row(row);
            case JSON, TEXT -> json(row);
        };
        begun = true;
        return console.piece(piece);
    }

    private String json(JsonObject row) {
        try {
            if (!begun) {
                open();
            }
            JsonText.write(row, writer);
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        writer.beginObject();
        writer.name(plural);
        writer.beginArray();
    }

    private String taken() throws IOException {
        writer.flush();
        String piece = text.toString();
        text.getBuffer().setLength(0);
        return piece;
    }

    /** After the last row; the whole is well-formed then. */
    void end() {
        end(new JsonObject());
    }

    /** The same. @param beside what else stands in the JSON */
    void end(JsonObject beside) {
        if (output != Output.JSON) {
            return;
        }
        try {
            if (!begun) {
                open();
            }
            writer.endArray();
            for (Map.Entry<String, JsonElement> more : beside.entrySet()) {
                writer.name(more.getKey());
                JsonText.write(more.getValue(), writer);
            }
            writer.endObject();
            console.piece(taken() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
