package dev.mailfrom.core.view.report.ci;

import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes SARIF 2.1.0 (OASIS) with one run of this program. What could not be determined is a result of the kind {@code
 * open}.
 */
public final class SarifLog {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifLog() {}

    /** A kind of result. @param help what tells more */
    public record SarifRule(String id, String help, Severity severity) {}

    /**
     * One result.
     *
     * @param place the account, region and identity, in one word; may be empty
     * @param name the last part of the place
     * @param file the line that it is about, if there is one
     * @param fingerprint the same for the same result of another run
     * @param isNew since an earlier run; empty where nothing is compared
     */
    public record SarifResult(
            String rule,
            Severity severity,
            String text,
            String place,
            String name,
            Optional<FileLine> file,
            String fingerprint,
            Optional<Boolean> isNew) {}

    /** Writes the log. @param errors what kept the run from being whole, in sentences */
    public static void write(
            Writer out, List<SarifRule> rules, Stream<SarifResult> results, Instant end, List<String> errors)
            throws IOException {
        // Not closed: the writer below it belongs to the caller.
        JsonWriter json = new JsonWriter(out);
        json.setIndent(" ");
        json.beginObject();
        json.name("$schema").value(SCHEMA);
        json.name("version").value("2.1.0");
        json.name("runs").beginArray().beginObject();
        tool(json, rules);
        invocation(json, end, errors);
        json.name("results").beginArray();
        for (Iterator<SarifResult> all = results.iterator(); all.hasNext(); ) {
            result(json, all.next());
        }
        json.endArray();
        json.name("columnKind").value("utf16CodeUnits");
        json.endObject().endArray().endObject();
        json.flush();
    }

    private static void tool(JsonWriter json, List<SarifRule> rules) throws IOException {
        json.name("tool").beginObject().name("driver").beginObject();
        json.name("name").value("mailfrom");
        json.name("rules").beginArray();
        for (SarifRule rule : rules) {
            json.beginObject();
            json.name("id").value(rule.id());
            json.name("help").beginObject().name("text").value(rule.help()).endObject();
            json.name("defaultConfiguration")
                    .beginObject()
                    .name("level")
                    .value(level(rule.severity()))
                    .endObject();
            json.endObject();
        }
        json.endArray().endObject().endObject();
    }

    private static void invocation(JsonWriter json, Instant end, List<String> errors) throws IOException {
        json.name("invocations").beginArray().beginObject();
        json.name("executionSuccessful").value(errors.isEmpty());
        json.name("endTimeUtc").value(end.truncatedTo(ChronoUnit.SECONDS).toString());
        json.name("toolExecutionNotifications").beginArray();
        for (String error : errors) {
            json.beginObject();
            json.name("level").value("error");
            message(json, error);
            json.endObject();
        }
        json.endArray().endObject().endArray();
    }

    private static void result(JsonWriter json, SarifResult result) throws IOException {
        json.beginObject();
        json.name("ruleId").value(result.rule());
        if (result.severity() == Severity.UNKNOWN) {
            json.name("kind").value("open");
        }
        json.name("level").value(level(result.severity()));
        message(json, result.text());
        json.name("locations").beginArray().beginObject();
        if (result.file().isPresent()) {
            physical(json, result.file().get());
        }
        if (!result.place().isEmpty()) {
            json.name("logicalLocations").beginArray().beginObject();
            json.name("name").value(result.name());
            json.name("fullyQualifiedName").value(result.place());
            json.name("kind").value("resource");
            json.endObject().endArray();
        }
        json.endObject().endArray();
        json.name("partialFingerprints").beginObject();
        json.name("identityAndCode/v1").value(result.fingerprint());
        json.endObject();
        if (result.isNew().isPresent()) {
            json.name("baselineState").value(result.isNew().get() ? "new" : "unchanged");
        }
        json.endObject();
    }

    private static void physical(JsonWriter json, FileLine at) throws IOException {
        json.name("physicalLocation").beginObject();
        json.name("artifactLocation").beginObject().name("uri").value(at.uri()).endObject();
        json.name("region").beginObject();
        json.name("startLine").value(at.line());
        json.endObject().endObject();
    }

    private static void message(JsonWriter json, String text) throws IOException {
        json.name("message")
                .beginObject()
                .name("text")
                .value(VisibleText.of(text))
                .endObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
            case UNKNOWN -> "none";
        };
    }
}
