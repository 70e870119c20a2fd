package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of answers. All methods throw JsonParseException for what is missing or of another kind. */
final class JsonFields {

    private JsonFields() {}

    static String text(JsonObject json, String key) {
        if (json.get(key) != null && json.get(key).isJsonPrimitive()) {
            return json.get(key).getAsString();
        }
        throw new JsonParseException("no text " + key);
    }

    static long number(JsonObject json, String key) {
        try {
            return Long.parseLong(text(json, key));
        } catch (NumberFormatException e) {
            throw new JsonParseException("no number " + key, e);
        }
    }

    /** The texts in an array; none where it is not there, or null. */
    static List<String> texts(JsonObject json, String key) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : elements(json, key)) {
            if (!element.isJsonPrimitive()) {
                throw new JsonParseException("not only texts in " + key);
            }
            texts.add(element.getAsString());
        }
        return texts;
    }

    /** False also where it is not there. */
    static boolean isTrue(JsonObject json, String key) {
        return json.get(key) != null
                && json.get(key).isJsonPrimitive()
                && json.get(key).getAsBoolean();
    }

    static JsonObject object(JsonObject json, String key) {
        if (json.get(key) instanceof JsonObject object) {
            return object;
        }
        throw new JsonParseException("no object " + key);
    }

    /** The objects in an array; none where it is not there, or null. */
    static List<JsonObject> objects(JsonObject json, String key) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement element : elements(json, key)) {
            if (!(element instanceof JsonObject object)) {
                throw new JsonParseException("not only objects in " + key);
            }
            objects.add(object);
        }
        return objects;
    }

    private static JsonArray elements(JsonObject json, String key) {
        JsonElement array = json.get(key);
        if (array == null || array.isJsonNull()) {
            return new JsonArray();
        }
        if (!(array instanceof JsonArray elements)) {
            throw new JsonParseException("no array " + key);
        }
        return elements;
    }
}
