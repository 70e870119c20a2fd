package dev.mailfrom.repl.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.view.CsvWriter;
import dev.mailfrom.core.view.JsonFormatter;
import dev.mailfrom.core.view.OutputFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Objects that are written one by one as they come, so that nobody has to hold them all, and each can be read at once. */
public final class JsonRowWriter {

    private final CliOutput cliOutput;
    private final OutputFormat format;
    private final String plural;
    private final StringWriter text = new StringWriter();
    private final JsonWriter writer = new JsonWriter(text);
    private boolean begun;

    /** @param format any but text @param plural the key that has the objects in JSON */
    public JsonRowWriter(CliOutput cliOutput, OutputFormat format, String plural) {
        this.cliOutput = cliOutput;
        this.format = format;
        this.plural = plural;
        writer.setIndent("  ");
    }

    /** @return false where nobody reads any more */
    public boolean writeRow(JsonObject row) {
        String piece = switch (format) {
            case JSONL -> JsonFormatter.compact(row) + "\n";
            case CSV -> (begun ? "" : CsvWriter.header(row)) + CsvWriter.row(row);
            case JSON, TEXT -> json(row);
        };
        begun = true;
        return cliOutput.printPart(piece);
    }

    private String json(JsonObject row) {
        try {
            if (!begun) {
                open();
            }
            JsonFormatter.write(row, writer);
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
    public void end() {
        end(new JsonObject());
    }

    /** The same. @param beside what else stands in the JSON */
    public void end(JsonObject beside) {
        if (format != OutputFormat.JSON) {
            return;
        }
        try {
            if (!begun) {
                open();
            }
            writer.endArray();
            for (Map.Entry<String, JsonElement> more : beside.entrySet()) {
                writer.name(more.getKey());
                JsonFormatter.write(more.getValue(), writer);
            }
            writer.endObject();
            cliOutput.printPart(taken() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
