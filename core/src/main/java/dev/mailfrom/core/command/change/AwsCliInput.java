package dev.mailfrom.core.command.change;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.mailfrom.core.command.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The parameters of {@code --cli-input-json} and {@code --cli-input-yaml}, checked with the messages of the AWS CLI. */
final class AwsCliInput {

    private static final List<String> KEYS = List.of("Identity", "MailFromDomain", "BehaviorOnMXFailure");
    private static final String FAILED = "Parameter validation failed:\n";
    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");
    private static final Gson WITH_NULLS = new GsonBuilder().serializeNulls().create();

    private AwsCliInput() {}

    /** Parses JSON. @throws UsageException in the words of the AWS CLI */
    static JsonObject ofJson(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            if (text.isBlank()) {
                throw new JsonParseException("Expecting value: line 1 column 1 (char 0)");
            }
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("more than one value");
            }
            return map(element);
        } catch (JsonParseException | IOException e) {
            throw new UsageException(
                    "Error parsing parameter 'cli-input-json': Invalid JSON: " + where(e) + "\nJSON received: " + text,
                    "");
        }
    }

    /** Parses YAML. @throws UsageException in the words of the AWS CLI */
    static JsonObject ofYaml(String text) {
        try {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
            return map(WITH_NULLS.toJsonTree(value));
        } catch (YamlEngineException e) {
            throw new UsageException(
                    "Error parsing parameter 'cli-input-yaml': Invalid YAML: " + where(e) + "\nYAML received: " + text,
                    "");
        }
    }

    private static JsonObject map(JsonElement element) {
        if (!(element instanceof JsonObject object)) {
            throw new UsageException(FAILED + "Invalid type: expecting map, received " + type(element), "");
        }
        return object;
    }

    /** The position only; the rest of the message is for programmers. */
    private static String where(Exception e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()).replace(", column", " column"));
        return place.find() ? "cannot be read at " + place.group() : "cannot be read";
    }

    /** Checks everything that the request will have. @throws UsageException that lists all errors, in the order of the AWS CLI */
    static void validate(JsonObject parameters) {
        List<String> errors = new ArrayList<>();
        if (!parameters.has("Identity")) {
            errors.add("Missing required parameter in input: \"Identity\"");
        }
        for (String key : parameters.keySet()) {
            if (!KEYS.contains(key)) {
                errors.add("Unknown parameter in input: \"" + key + "\", must be one of: " + String.join(", ", KEYS));
            }
        }
        for (Map.Entry<String, JsonElement> entry : parameters.entrySet()) {
            if (KEYS.contains(entry.getKey()) && !type(entry.getValue()).equals("str")) {
                errors.add(wrongType(entry.getKey(), shown(entry.getValue()), type(entry.getValue())));
            }
        }
        if (!errors.isEmpty()) {
            throw new UsageException(FAILED + String.join("\n", errors), "");
        }
    }

    /** Refuses the content of a {@code fileb://} file, which is bytes. */
    static UsageException bytes(String key, String content) {
        StringBuilder shown = new StringBuilder("b'");
        content.chars()
                .limit(100)
                .forEach(c -> shown.append(
                        c == '\n'
                                ? "\\n"
                                : c >= ' ' && c < 0x7f && c != '\'' && c != '\\'
                                        ? "" + (char) c
                                        : "\\x" + Integer.toHexString(c)));
        return new UsageException(
                FAILED + wrongType(key, shown.append('\'').toString(), "bytes"), "Write file:// instead of fileb://.");
    }

    private static String wrongType(String key, String value, String type) {
        return "Invalid type for parameter " + key + ", value: " + value + ", type: <class '" + type
                + "'>, valid types: <class 'str'>";
    }

    /** As Python writes it. */
    private static String shown(JsonElement value) {
        if (value.isJsonNull()) {
            return "None";
        }
        boolean truth = value instanceof JsonPrimitive primitive && primitive.isBoolean();
        return truth ? (value.getAsBoolean() ? "True" : "False") : value.toString();
    }

    private static String type(JsonElement element) {
        if (element.isJsonArray()) {
            return "list";
        }
        if (element.isJsonObject()) {
            return "dict";
        }
        if (element.isJsonNull()) {
            return "NoneType";
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return "bool";
        }
        return primitive.isString() ? "str" : primitive.getAsString().matches("-?\\d+") ? "int" : "float";
    }
}
