package dev.mailfrom.core.audit.report;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.rules.Severity;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what an earlier audit has printed, as JSON or as JSON Lines, however long it is. */
public final class AuditBaselineReader {

    private final JsonReader reader;
    private final Map<AuditBaseline.IdentityKey, FindingSet> found = new HashMap<>();

    private AuditBaselineReader(Reader text) {
        this.reader = new JsonReader(text);
        reader.setStrictness(Strictness.LENIENT);
    }

    /**
     * @param words which audit it was, for people
     * @throws IOException where it cannot be read, or is something else
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
        } catch (IllegalStateException e) {
            throw new IOException("it is no output of mailfrom audit -o json or -o jsonl", e);
        }
        return new AuditBaseline(words, file.found);
    }

    /** An identity, or the whole of several. */
    private void object() throws IOException {
        Optional<String> identity = Optional.empty();
        Optional<String> region = Optional.empty();
        SortedMap<String, Severity> codes = new TreeMap<>();
        boolean several = false;
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "Identity" -> identity = Optional.of(reader.nextString());
                case "Region" -> region = Optional.of(reader.nextString());
                case "Findings" -> findings(codes);
                case "New" -> throw new IOException("it was written with --since and has only what was different then");
                case "Identities" -> {
                    several = true;
                    identities();
                }
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        if (!several) {
            if (identity.isEmpty() || region.isEmpty()) {
                throw new IllegalStateException("an object without Identity and Region");
            }
            found.put(new AuditBaseline.IdentityKey(region.get(), identity.get()), new FindingSet(codes));
        }
    }

    private void identities() throws IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            object();
        }
        reader.endArray();
    }

    private void findings(SortedMap<String, Severity> codes) throws IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            String code = "";
            String severity = "";
            reader.beginObject();
            while (reader.hasNext()) {
                switch (reader.nextName()) {
                    case "Code" -> code = reader.nextString();
                    case "Severity" -> severity = reader.nextString();
                    default -> reader.skipValue();
                }
            }
            reader.endObject();
            String word = severity.toUpperCase(Locale.ROOT);
            if (!code.isEmpty()
                    && Arrays.stream(Severity.values()).anyMatch(s -> s.name().equals(word))) {
                FindingSet.merge(codes, code, Severity.valueOf(word));
            }
        }
        reader.endArray();
    }
}
