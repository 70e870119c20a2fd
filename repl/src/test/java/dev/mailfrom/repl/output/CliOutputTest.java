package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.query.JmesPath;
import dev.mailfrom.core.view.result.ResultForm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CliOutputTest {

    private static final ErrorReport COMPLAINT =
            new ErrorReport("NAME_INVALID", "“a b” cannot be a name.", "Write it without blanks.", ExitCode.SYNTAX);
    private static final ViewModel TWO = ViewModel.several(
            List.of(new ViewBlock.Paragraph("two of them")), "Identities", List.of(row("a.example"), row("b,\"c\"")));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CliOutput cliOutput = new CliOutput(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            CommandForm.PLAIN_SHELL,
            new TextTheme(false),
            new TextTheme(false),
            () -> 80,
            () -> 80,
            Pager.NONE);

    @Test
    void forPeopleTheBlocks() {
        assertThat(result(TWO, OutputFormat.TEXT)).isEqualTo("two of them\n");
    }

    @Test
    void forProgramsOneDocument() {
        assertThat(result(TWO, OutputFormat.JSON)).isEqualTo("""
                {
                  "Identities": [
                    {
                      "Identity": "a.example"
                    },
                    {
                      "Identity": "b,\\"c\\""
                    }
                  ]
                }
                """);
        assertThat(result(ViewModel.one(List.of(), row("a.example")), OutputFormat.JSON))
                .isEqualTo("""
                {
                  "Identity": "a.example"
                }
                """);
    }

    @Test
    void orAnObjectALine() {
        assertThat(result(TWO, OutputFormat.JSONL)).isEqualTo("""
                {"Identity":"a.example"}
                {"Identity":"b,\\"c\\""}
                """);
    }

    @Test
    void orATable() {
        assertThat(result(TWO, OutputFormat.CSV)).isEqualTo("Identity\na.example\n\"b,\"\"c\"\"\"\n");
    }

    @Test
    void ofNothingThereIsNothingToSayLineByLine() {
        ViewModel none = ViewModel.several(List.of(), "Identities", List.of());

        assertThat(result(none, OutputFormat.JSONL)).isEmpty();
        assertThat(result(none, OutputFormat.CSV)).isEmpty();
        assertThat(result(none, OutputFormat.JSON)).isEqualTo("{\n  \"Identities\": []\n}\n");
    }

    @Test
    void complaintsGoToStandardErrorAndSayWhereAndWhatToDo() {
        cliOutput.printError(COMPLAINT, "line 3: ", OutputFormat.TEXT);

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("line 3: “a b” cannot be a name.\nWrite it without blanks.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = OutputFormat.class,
            names = {"JSON", "JSONL"})
    void forProgramsAComplaintIsOneLineOfJson(OutputFormat format) {
        cliOutput.printError(COMPLAINT, "", format);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"Error\":{\"Code\":\"NAME_INVALID\",\"Message\":\"“a b” cannot be a name.\","
                        + "\"Fix\":\"Write it without blanks.\"}}\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void aComplaintWithoutAFixEndsWithItself() {
        cliOutput.printError(
                new ErrorReport("INTERRUPTED", "Stopped.", "", ExitCode.INTERRUPTED), "", OutputFormat.CSV);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Stopped.\n");
    }

    @Test
    void aTableHasTheKeysAsColumnsAndOneObjectStandsOnEnd() {
        assertThat(result(TWO, OutputFormat.TABLE)).isEqualTo("Identity\na.example\nb,\"c\"\n");
        assertThat(result(ViewModel.one(List.of(), row("a.example")), OutputFormat.TABLE))
                .isEqualTo("Identity  a.example\n");
    }

    @Test
    void yamlHasTheSameKeysAsJson() {
        assertThat(result(TWO, OutputFormat.YAML)).isEqualTo("""
                Identities:
                - Identity: a.example
                - Identity: "b,\\"c\\""
                """);
    }

    @Test
    void aQueryOnTextPrintsWhatTheAwsCliPrints() {
        assertThat(result(TWO, OutputFormat.TEXT, "Identities[].Identity")).isEqualTo("a.example\tb,\"c\"\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            TABLE | a.example;b,"c";
            JSON  | [;  "a.example",;  "b,\\"c\\"";];
            JSONL | "a.example";"b,\\"c\\"";
            YAML  | - a.example;- "b,\\"c\\"";
            CSV   | a.example;"b,\""c\""";
            """)
    void aQueryWorksInEveryForm(OutputFormat format, String expected) {
        assertThat(result(TWO, format, "Identities[].Identity"))
                .isEqualTo(expected.strip().replace(';', '\n'));
    }

    @Test
    void aQueryOnATextThatIsNoDataIsRefused() {
        ViewModel script =
                new ViewModel(List.of(new ViewBlock.Lines(List.of("complete -F"))), List.of(), Optional.empty());

        assertThat(result(script, OutputFormat.YAML)).isEqualTo("complete -F\n");
        assertThatThrownBy(() -> result(script, OutputFormat.JSON, "a")).hasMessageContaining("is text");
    }

    private String result(ViewModel view, OutputFormat format, String query) {
        return result(view, new ResultForm(format, Optional.of(JmesPath.parse(query))));
    }

    private String result(ViewModel view, OutputFormat format) {
        return result(view, new ResultForm(format, Optional.empty()));
    }

    private String result(ViewModel view, ResultForm form) {
        out.reset();
        cliOutput.printResult(view, form);
        assertThat(err.size()).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject row(String identity) {
        JsonObject row = new JsonObject();
        row.addProperty("Identity", identity);
        return row;
    }
}
