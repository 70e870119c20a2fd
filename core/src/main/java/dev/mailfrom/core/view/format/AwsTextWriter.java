package dev.mailfrom.core.view.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes JSON as the AWS CLI does for {@code --output text}, so that scripts can be moved: values with tabs between, the
 * keys of an object in the order of the alphabet, what is nested below on lines that begin with its key.
 */
public final class AwsTextWriter {

    private final StringBuilder text = new StringBuilder();

    private AwsTextWriter() {}

    /** The lines, each ended by a line feed. */
    public static String of(JsonElement element) {
        AwsTextWriter writer = new AwsTextWriter();
        writer.write(element, Optional.empty(), Optional.empty());
        return writer.text.toString();
    }

    /** @param key the key that it has @param columns those of all objects of a list, so that each has the same */
    private void write(JsonElement element, Optional<String> key, Optional<List<String>> columns) {
        if (element instanceof JsonObject object) {
            write(object, key, columns);
        } else if (element instanceof JsonArray array) {
            write(array, key);
        } else {
            line(List.of(scalar(element)));
        }
    }

    private void write(JsonArray array, Optional<String> key) {
        List<JsonElement> members = array.asList();
        if (members.stream().anyMatch(JsonElement::isJsonObject)) {
            Optional<List<String>> columns = Optional.of(columns(members));
            members.forEach(member -> write(member, key, columns));
            return;
        }
        List<String> scalars = members.stream()
                .filter(member -> !member.isJsonArray())
                .map(AwsTextWriter::scalar)
                .toList();
        if (key.isPresent()) {
            scalars.forEach(scalar -> line(List.of(key.get(), scalar)));
        } else if (!scalars.isEmpty()) {
            line(scalars);
        }
        members.stream().filter(JsonElement::isJsonArray).forEach(member -> write(member, key, Optional.empty()));
    }

    private void write(JsonObject object, Optional<String> key, Optional<List<String>> columns) {
        Map<String, JsonElement> members = new TreeMap<>(object.asMap());
        List<String> shown = columns.orElseGet(() -> columns(List.of(object)));
        List<String> cells = new ArrayList<>();
        for (String column : shown) {
            JsonElement value = members.remove(column);
            cells.add(value == null ? "" : scalar(value));
        }
        if (!cells.isEmpty()) {
            key.ifPresent(name -> cells.add(0, name));
            line(cells);
        }
        members.forEach((name, value) ->
                write(value, Optional.of(VisibleText.line(name).toUpperCase(Locale.ROOT)), Optional.empty()));
    }

    private static List<String> columns(List<JsonElement> members) {
        TreeSet<String> columns = new TreeSet<>();
        members.stream()
                .filter(JsonElement::isJsonObject)
                .flatMap(member -> member.getAsJsonObject().entrySet().stream())
                .filter(entry ->
                        !entry.getValue().isJsonArray() && !entry.getValue().isJsonObject())
                .forEach(entry -> columns.add(entry.getKey()));
        return List.copyOf(columns);
    }

    private static String scalar(JsonElement value) {
        if (value.isJsonNull()) {
            return "None";
        }
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean() ? "True" : "False";
        }
        return VisibleText.line(value.isJsonPrimitive() ? value.getAsString() : JsonFormatter.compact(value));
    }

    private void line(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining("\t", "", "\n")));
    }
}
