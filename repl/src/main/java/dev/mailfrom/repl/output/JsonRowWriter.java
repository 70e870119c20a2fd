package dev.mailfrom.repl.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.CsvWriter;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.format.YamlWriter;
import dev.mailfrom.core.view.result.ResultForm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes objects one by one as they come, so that they need not be held and can be read at once. Only a query and a table
 * need all of them.
 */
public final class JsonRowWriter {

    private final CliOutput cliOutput;
    private final ResultForm form;
    private final String plural;
    private final List<JsonObject> held = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final JsonWriter writer = new JsonWriter(text);
    private boolean begun;

    /** @param form any but that for people @param plural the key that has the objects in JSON */
    public JsonRowWriter(CliOutput cliOutput, ResultForm form, String plural) {
        this.cliOutput = cliOutput;
        this.form = form;
        this.plural = plural;
        writer.setIndent("  ");
    }

    private boolean isHeld() {
        return form.query().isPresent() || form.format() == OutputFormat.TABLE;
    }

    /** @return false if the reader is gone */
    public boolean writeRow(JsonObject row) {
        if (isHeld()) {
            return held.add(row);
        }
        boolean first = !begun;
        begun = true;
        return switch (form.format()) {
            case JSONL -> cliOutput.printPart(JsonFormatter.compact(row) + "\n");
            case CSV -> cliOutput.printPart((first ? CsvWriter.header(row) : "") + CsvWriter.row(row));
            case YAML -> cliOutput.printPart((first ? plural + ":\n" : "") + YamlWriter.ofMember(row));
            case JSON, TEXT, TABLE ->
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
        if (isHeld()) {
            cliOutput.printResult(new ViewModel(List.of(), held, Optional.of(plural), beside, List.of()), form);
        } else if (form.format() == OutputFormat.JSON) {
            endJson(beside);
        } else if (form.format() == OutputFormat.YAML) {
            cliOutput.printPart((begun ? "" : plural + ": []\n") + (beside.isEmpty() ? "" : YamlWriter.of(beside)));
        }
    }

    private void endJson(JsonObject beside) {
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
