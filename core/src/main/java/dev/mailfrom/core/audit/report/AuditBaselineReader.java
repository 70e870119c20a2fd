package dev.mailfrom.core.audit.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.rules.Severity;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the output of an earlier audit, as JSON or JSON Lines, without holding it in memory. */
public final class AuditBaselineReader {

    private final JsonReader reader;
    private final Map<AuditBaseline.IdentityKey, FindingSet> found = new HashMap<>();

    private AuditBaselineReader(Reader text) {
        this.reader = new JsonReader(text);
        reader.setStrictness(Strictness.LENIENT);
    }

    /**
     * @param words name the audit, for people
     * @throws IOException if it cannot be read, or is not the output of an audit
     */
    public static AuditBaseline read(Reader text, String words) throws IOException {
        PushbackReader begun = new PushbackReader(text);
        int first = begun.read();
        while (Character.isWhitespace(first)) {
            first = begun.read();
        }
        if (first < 0) {
            return new AuditBaseline(words, Map.of());
        }
        begun.unread(first);
        AuditBaselineReader file = new AuditBaselineReader(begun);
        try {
            while (file.reader.peek() != JsonToken.END_DOCUMENT) {
                file.object();
            }
        } catch (IllegalStateException | UnsupportedOperationException | ClassCastException | JsonParseException e) {
            throw new IOException("it is not what audit prints with -o json or -o jsonl", e);
        }
        return new AuditBaseline(words, file.found);
    }

    /** Reads an identity, or a whole audit, whose identities are read one by one. */
    private void object() throws IOException {
        JsonObject one = new JsonObject();
        boolean several = false;
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.equals("Identities")) {
                several = true;
                reader.beginArray();
                while (reader.hasNext()) {
                    add(JsonParser.parseReader(reader).getAsJsonObject());
                }
                reader.endArray();
            } else {
                one.add(name, JsonParser.parseReader(reader));
            }
        }
        reader.endObject();
        if (!several) {
            add(one);
        }
    }

    private void add(JsonObject one) throws IOException {
        if (one.has("New")) {
            throw new IOException("it was written with --since and has only differences");
        }
        if (!one.has("Identity") || !one.has("Region")) {
            throw new IllegalStateException("an object without Identity and Region");
        }
        SortedMap<String, Severity> codes = new TreeMap<>();
        if (one.has("Findings")) {
            for (JsonElement finding : one.getAsJsonArray("Findings")) {
                merge(codes, text(finding, "Code"), text(finding, "Severity").toUpperCase(Locale.ROOT));
            }
        }
        found.put(new AuditBaseline.IdentityKey(text(one, "Region"), text(one, "Identity")), new FindingSet(codes));
    }

    private static void merge(Map<String, Severity> codes, String code, String severity) {
        for (Severity known : Severity.values()) {
            if (!code.isEmpty() && known.name().equals(severity)) {
                FindingSet.merge(codes, code, known);
            }
        }
    }

    private static String text(JsonElement object, String name) {
        JsonElement value = object.getAsJsonObject().get(name);
        return value == null ? "" : value.getAsString();
    }
}
