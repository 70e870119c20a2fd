package dev.mailfrom.repl.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.format.CsvWriter;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes objects one by one as they come, so that they need not be held and can be read at once. */
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

    /** @return false if the reader is gone */
    public boolean writeRow(JsonObject row) {
        boolean first = !begun;
        begun = true;
        return switch (format) {
            case JSONL -> cliOutput.printPart(JsonFormatter.compact(row) + "\n");
            case CSV -> cliOutput.printPart((first ? CsvWriter.header(row) : "") + CsvWriter.row(row));
            case JSON, TEXT ->
                print(
                        () -> {
                            begin(first);
                            JsonFormatter.write(row, writer);
                        },
                        "");
        };
    }

    /** Makes the whole well-formed, after the last row. */
    public void end() {
        end(new JsonObject());
    }

    /** The same. @param beside what else is in the JSON */
    public void end(JsonObject beside) {
        if (format != OutputFormat.JSON) {
            return;
        }
        print(
                () -> {
                    begin(!begun);
                    writer.endArray();
                    for (Map.Entry<String, JsonElement> more : beside.entrySet()) {
                        writer.name(more.getKey());
                        JsonFormatter.write(more.getValue(), writer);
                    }
                    writer.endObject();
                },
                "\n");
    }

    private void begin(boolean first) throws IOException {
        if (first) {
            writer.beginObject().name(plural).beginArray();
        }
    }

    private interface JsonPiece {
        void write() throws IOException;
    }

    private boolean print(JsonPiece piece, String end) {
        try {
            piece.write();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String written = text.toString();
        text.getBuffer().setLength(0);
        return cliOutput.printPart(written + end);
    }
}
