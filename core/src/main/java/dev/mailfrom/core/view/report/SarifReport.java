package dev.mailfrom.core.view.report;

import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * SARIF 2.1.0 (OASIS): a rule for each code that was found and a result for each finding, located by region and identity.
 * What could not be determined is a result of the kind {@code open}.
 */
final class SarifReport implements AuditReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        // Not closed: the writer below it belongs to the caller.
        JsonWriter json = new JsonWriter(out);
        json.setIndent(" ");
        json.beginObject();
        json.name("$schema").value(SCHEMA);
        json.name("version").value("2.1.0");
        json.name("runs").beginArray().beginObject();
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        data.rows().forEach(row -> row.findings().forEach(finding -> codes.add(finding.code())));
        tool(json, List.copyOf(codes));
        invocation(json, data);
        json.name("results").beginArray();
        for (ReportRow row : data.rows()) {
            for (Finding finding : row.findings()) {
                result(json, row, finding);
            }
        }
        json.endArray();
        json.name("columnKind").value("utf16CodeUnits");
        json.endObject().endArray().endObject();
        json.flush();
    }

    private static void tool(JsonWriter json, List<FindingCode> codes) throws IOException {
        json.name("tool").beginObject().name("driver").beginObject();
        json.name("name").value("mailfrom");
        json.name("rules").beginArray();
        for (FindingCode code : codes) {
            json.beginObject();
            json.name("id").value(code.name());
            json.name("help")
                    .beginObject()
                    .name("text")
                    .value("mailfrom explain " + code)
                    .endObject();
            json.name("defaultConfiguration")
                    .beginObject()
                    .name("level")
                    .value(level(code.severity()))
                    .endObject();
            json.endObject();
        }
        json.endArray().endObject().endObject();
    }

    private static void invocation(JsonWriter json, ReportData data) throws IOException {
        json.name("invocations").beginArray().beginObject();
        json.name("executionSuccessful").value(data.summary().failed().isEmpty());
        json.name("endTimeUtc").value(data.at().truncatedTo(ChronoUnit.SECONDS).toString());
        json.name("toolExecutionNotifications").beginArray();
        for (FailedRegion failed : data.summary().failed()) {
            json.beginObject();
            json.name("level").value("error");
            message(json, failed.region() + " was not audited: " + failed.message());
            json.endObject();
        }
        json.endArray().endObject().endArray();
    }

    private static void result(JsonWriter json, ReportRow row, Finding finding) throws IOException {
        String place = row.scope().account() + "/" + row.scope().region() + "/"
                + row.identity().name();
        json.beginObject();
        json.name("ruleId").value(finding.code().name());
        if (finding.severity() == Severity.UNKNOWN) {
            json.name("kind").value("open");
        }
        json.name("level").value(level(finding.severity()));
        message(json, row.identity().name() + ": " + FindingText.message(finding));
        json.name("locations").beginArray().beginObject();
        json.name("logicalLocations").beginArray().beginObject();
        json.name("name").value(row.identity().name());
        json.name("fullyQualifiedName").value(place);
        json.name("kind").value("resource");
        json.endObject().endArray().endObject().endArray();
        json.name("partialFingerprints").beginObject();
        json.name("identityAndCode/v1").value(place + "/" + finding.code() + "/" + VisibleText.line(finding.subject()));
        json.endObject();
        if (row.delta().isPresent()) {
            json.name("baselineState").value(row.isNew(finding) ? "new" : "unchanged");
        }
        json.endObject();
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
