package dev.mailfrom.core.command.change;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.mailfrom.core.command.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --cli-input-json}, inline or from {@code file://}, with the error messages of the AWS CLI. */
final class CliInputJson {

    private static final List<String> KEYS = List.of("Identity", "MailFromDomain", "BehaviorOnMXFailure");

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private CliInputJson() {}

    /**
     * The keys and their values; a null is {@link #NULL}.
     *
     * @throws UsageException in the words of the AWS CLI
     */
    static Map<String, String> read(String argument) {
        String text = argument.startsWith("file://") ? file(argument) : argument;
        JsonElement element = parse(text);
        if (!(element instanceof JsonObject object)) {
            throw new UsageException(
                    "Parameter validation failed:\nInvalid type: expecting map, received " + name(element), "");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                throw new UsageException(
                        "Parameter validation failed:\nUnknown parameter in input: \"" + entry.getKey()
                                + "\", must be one of: " + String.join(", ", KEYS),
                        "");
            }
            values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
        }
        return values;
    }

    /** Stands for a null, which is only an error when no flag overrides it. */
    static final String NULL = "\0";

    static void rejectNull(String key, String value) {
        if (NULL.equals(value)) {
            throw invalidType(key, "None", "NoneType");
        }
    }

    private static String value(String key, JsonElement value) {
        if (value.isJsonNull()) {
            return NULL;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            boolean truth =
                    value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
            String shown = truth ? (value.getAsBoolean() ? "True" : "False") : value.toString();
            throw invalidType(key, shown, name(value));
        }
        return value.getAsString();
    }

    private static UsageException invalidType(String key, String value, String type) {
        return new UsageException(
                "Parameter validation failed:\nInvalid type for parameter " + key + ", value: " + value
                        + ", type: <class '" + type + "'>, valid types: <class 'str'>",
                "");
    }

    private static String name(JsonElement element) {
        if (element.isJsonArray()) {
            return "list";
        }
        if (element.isJsonObject()) {
            return "dict";
        }
        if (element.isJsonNull()) {
            return "NoneType";
        }
        return element.getAsJsonPrimitive().isBoolean()
                ? "bool"
                : element.getAsJsonPrimitive().isString()
                        ? "str"
                        : element.getAsString().matches("-?\\d+") ? "int" : "float";
    }

    private static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            if (text.isBlank()) {
                throw new JsonParseException("Expecting value: line 1 column 1 (char 0)");
            }
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != com.google.gson.stream.JsonToken.END_DOCUMENT) {
                throw new JsonParseException("more than one value");
            }
            return element;
        } catch (JsonParseException | IOException e) {
            throw new UsageException(
                    "Error parsing parameter 'cli-input-json': Invalid JSON: " + where(e) + "\nJSON received: " + text,
                    "");
        }
    }

    /** The position only; the rest of the message is for programmers. */
    private static String where(Exception e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? "not as JSON is written, at " + place.group() : "not as JSON is written";
    }

    private static String file(String argument) {
        String name = argument.substring("file://".length());
        try {
            String home = System.getProperty("user.home");
            return Files.readString(Path.of(name.startsWith("~/") ? home + name.substring(1) : name));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "Error parsing parameter '--cli-input-json': Unable to load paramfile " + argument
                            + ": No such file or directory: '" + name + "'",
                    "");
        }
    }
}
