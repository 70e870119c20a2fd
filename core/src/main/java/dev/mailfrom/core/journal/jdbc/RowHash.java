package dev.mailfrom.core.journal.jdbc;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes a row: SHA-256, in hexadecimal, of its values as one JSON array of strings and nulls, which is unambiguous. */
final class RowHash {

    private RowHash() {}

    static String sha256(List<?> values) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginArray();
            for (Object value : values) {
                json.value(value == null ? null : value.toString());
            }
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
