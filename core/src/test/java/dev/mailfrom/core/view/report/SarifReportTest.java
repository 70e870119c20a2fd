package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.rules.FindingCode;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    private static JsonSchema schema;

    @BeforeAll
    static void readTheSchemaOfOasis() throws Exception {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
        }
    }

    private static JsonObject run(ReportData data) throws Exception {
        String json = ReportSamples.text(new SarifReport(), data);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject result(JsonObject run, int index) {
        return run.getAsJsonArray("results").get(index).getAsJsonObject();
    }

    @Test
    void eachFindingIsAResultAtItsIdentity() throws Exception {
        JsonObject run = run(ReportSamples.data(
                row("example.com", finding(FindingCode.MX_MISSING, "There is no MX.", "Publish it.")),
                row("example.org")));

        JsonArray results = run.getAsJsonArray("results");
        assertThat(results).hasSize(1);
        JsonObject result = result(run, 0);
        assertThat(result.get("ruleId").getAsString()).isEqualTo("MX_MISSING");
        assertThat(result.get("level").getAsString()).isEqualTo("error");
        assertThat(result.getAsJsonObject("message").get("text").getAsString())
                .isEqualTo("example.com: There is no MX.\nFix: Publish it.");
        assertThat(result.toString()).contains("\"fullyQualifiedName\":\"123456789012/us-east-1/example.com\"");
        assertThat(result.has("baselineState")).isFalse();
    }

    @Test
    void whatCouldNotBeDeterminedIsAnOpenResult() throws Exception {
        JsonObject run =
                run(ReportSamples.data(row("example.com", finding(FindingCode.DNS_UNKNOWN, "Nothing answered.", ""))));

        assertThat(result(run, 0).get("kind").getAsString()).isEqualTo("open");
        assertThat(result(run, 0).get("level").getAsString()).isEqualTo("none");
    }

    @Test
    void tellsWhatIsNewSinceTheEarlierAudit() throws Exception {
        JsonObject run = run(ReportSamples.data(row(
                "example.com",
                Optional.of(new FindingDelta(List.of("MX_MISSING"), List.of())),
                finding(FindingCode.MX_MISSING, "There is no MX.", ""),
                finding(FindingCode.SPF_MISSING, "There is no SPF.", ""))));

        assertThat(result(run, 0).get("baselineState").getAsString()).isEqualTo("new");
        assertThat(result(run, 1).get("baselineState").getAsString()).isEqualTo("unchanged");
    }

    @Test
    void aRegionThatFailedMakesTheExecutionUnsuccessful() throws Exception {
        JsonObject invocation = run(ReportSamples.partial(row("example.com")))
                .getAsJsonArray("invocations")
                .get(0)
                .getAsJsonObject();

        assertThat(invocation.get("executionSuccessful").getAsBoolean()).isFalse();
        assertThat(invocation.toString()).contains("eu-west-1 was not audited: You may not list identities.");
    }
}
