package dev.mailfrom.core.view.report.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.mailfrom.core.change.desired.FileError;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.report.ReportFile;
import dev.mailfrom.core.view.report.ReportFormat;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredStateReportsTest {

    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");
    private static final Identity COM = Identity.parse("example.com");
    private static final Identity ORG = Identity.parse("example.org");
    private static final Map<Identity, Integer> LINES = Map.of(COM, 7, ORG, 3);

    @TempDir
    Path directory;

    private Path source;

    @BeforeEach
    void nameTheFile() {
        source = directory.resolve("dns/my identities.yml");
    }

    private static Plan plan() {
        Finding missing = Finding.of(FindingCode.MX_MISSING, "bounce.example.com", "There is no MX.", "Publish it.");
        PlannedItem item = new PlannedItem(
                COM,
                MailFromAttributes.NOT_CONFIGURED,
                new MailFromSetting(
                        Optional.of(MailFromDomain.parse("bounce.example.com")), BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                List.of(missing),
                List.of("Mail is refused."),
                Optional.empty());
        return new Plan(
                ChangeKind.APPLY,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                List.of(item),
                true,
                List.of(),
                List.of(new Plan.RefusedItem(ORG, "It is not registered.", CommandText.of("Register it."))));
    }

    private DesiredStateReports reports(ReportFormat format, Map<String, String> environment) {
        return new DesiredStateReports(
                List.of(new ReportFile(format, directory.resolve("report"))), Optional.of(source), environment);
    }

    private String written(ReportFormat format, List<FileResult> results) throws Exception {
        reports(format, Map.of("GITHUB_WORKSPACE", directory.toString())).write(results, "123456789012/us-east-1", AT);
        return Files.readString(directory.resolve("report"));
    }

    private JsonObject sarif(List<FileResult> results) throws Exception {
        String json = written(ReportFormat.SARIF, results);
        try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(in)
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
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
    void eachResultStandsAtTheLineOfItsIdentity() throws Exception {
        JsonObject run = sarif(FileResults.of(plan(), LINES, true));

        assertThat(run.getAsJsonArray("results")).hasSize(4);
        assertThat(result(run, 0).toString())
                .contains("\"ruleId\":\"REFUSED_CHANGE\"", "\"level\":\"error\"", "\"startLine\":3")
                .contains("\"uri\":\"dns/my%20identities.yml\"")
                .contains("example.org: It is not registered. Register it.");
        assertThat(result(run, 1).toString())
                .contains("\"ruleId\":\"PLANNED_CHANGE\"", "\"level\":\"error\"", "\"startLine\":7")
                .contains("SES has no MAIL FROM domain; the file wants bounce.example.com with UseDefaultValue.")
                .contains("\"fullyQualifiedName\":\"123456789012/us-east-1/example.com\"");
        assertThat(result(run, 2).toString()).contains("DANGEROUS_CHANGE", "\"level\":\"warning\"");
        assertThat(result(run, 3).toString()).contains("MX_MISSING", "There is no MX.\\nFix: Publish it.");
    }

    @Test
    void aChangeThatIsNoSurpriseIsANote() throws Exception {
        assertThat(result(sarif(FileResults.of(plan(), LINES, false)), 1).toString())
                .contains("\"ruleId\":\"PLANNED_CHANGE\"", "\"level\":\"note\"");
    }

    @Test
    void anErrorOfTheFileIsAResultAndTheRunIsNotWhole() throws Exception {
        JsonObject run =
                sarif(FileResults.of(List.of(new FileError(5, 2, "This is not a row.", "Write a row.")), true));

        assertThat(result(run, 0).toString())
                .contains("FILE_INVALID", "\"startLine\":5", "This is not a row. Write a row.")
                .doesNotContain("logicalLocations");
        assertThat(run.getAsJsonArray("invocations").get(0).toString()).contains("\"executionSuccessful\":false");
    }

    @Test
    void aPlanOfStandardInputHasNoLines() throws Exception {
        DesiredStateReports piped = new DesiredStateReports(
                List.of(new ReportFile(ReportFormat.SARIF, directory.resolve("report"))),
                Optional.empty(),
                Map.of("GITHUB_ACTIONS", "true"));
        List<FileResult> results = FileResults.of(plan(), LINES, false);
        piped.write(results, "123456789012/us-east-1", AT);

        assertThat(Files.readString(directory.resolve("report"))).doesNotContain("physicalLocation");
        assertThat(piped.annotations(results).get(0))
                .startsWith("::error title=mailfrom REFUSED_CHANGE::example.org: It is not registered.");
    }

    @Test
    void aCaseOfJunitFailsByItsErrorsAndTellsTheLine() throws Exception {
        String xml = written(ReportFormat.JUNIT, FileResults.of(plan(), LINES, false));

        assertThat(xml)
                .contains("tests=\"2\" failures=\"2\"")
                .contains("<failure type=\"REFUSED_CHANGE\" message=\"It is not registered. Register it.\">line 3: ")
                .contains("line 7: PLANNED_CHANGE (info): ");
    }

    @Test
    void annotationsNameFileAndLineOnGithubAndAreLeftOutElsewhere() {
        List<FileResult> results = FileResults.of(plan(), LINES, false);

        assertThat(reports(ReportFormat.SARIF, Map.of()).annotations(results)).isEmpty();
        assertThat(reports(
                                ReportFormat.SARIF,
                                Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", directory.toString()))
                        .annotations(results))
                .hasSize(4)
                .first()
                .isEqualTo("::error file=dns/my identities.yml,line=3,title=mailfrom REFUSED_CHANGE::"
                        + "example.org: It is not registered. Register it.");
    }

    @Test
    void gitHubIsToldTenOfALevelBecauseItShowsNoMore() {
        List<FileError> errors = IntStream.rangeClosed(1, 40)
                .mapToObj(line -> new FileError(line, 0, "This is not a row.", ""))
                .toList();

        assertThat(reports(ReportFormat.SARIF, Map.of("GITHUB_ACTIONS", "true"))
                        .annotations(FileResults.of(errors, true)))
                .hasSize(10);
    }
}
