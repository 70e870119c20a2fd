package dev.mailfrom.core.journal.jdbc;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Writes and reads a setting as one canonical line of JSON, always the same two keys in the same order:
 * {@code {"MailFromDomain":"bounce.example.com","BehaviorOnMXFailure":"UseDefaultValue"}}. No domain is null.
 */
public final class SettingJson {

    private static final String DOMAIN = "MailFromDomain";
    private static final String BEHAVIOR = "BehaviorOnMXFailure";

    private SettingJson() {}

    static String of(MailFromSetting setting) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name(DOMAIN)
                    .value(setting.domain().map(MailFromDomain::toString).orElse(null));
            json.name(BEHAVIOR).value(setting.behavior().awsName());
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Empty text is no setting. @throws StoreException for a text that this program cannot have written */
    public static Optional<MailFromSetting> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<MailFromDomain> domain = Optional.empty();
        Optional<BehaviorOnMxFailure> behavior = Optional.empty();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (json.peek() == JsonToken.STRING && name.equals(DOMAIN)) {
                    domain = Optional.of(MailFromDomain.parse(json.nextString()));
                } else if (json.peek() == JsonToken.STRING && name.equals(BEHAVIOR)) {
                    behavior = BehaviorOnMxFailure.parse(json.nextString());
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        } catch (IOException | InvalidNameException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable(text, e);
        }
        Optional<MailFromDomain> read = domain;
        return Optional.of(new MailFromSetting(read, behavior.orElseThrow(() -> unreadable(text, null))));
    }

    private static StoreException unreadable(String text, Throwable cause) {
        return new StoreException(
                "The journal holds a setting that cannot be read: " + text,
                CommandText.of(
                        "The store was altered. Put a backup in its place, or have it examined:",
                        PrintedCommand.of("doctor")),
                cause);
    }
}
