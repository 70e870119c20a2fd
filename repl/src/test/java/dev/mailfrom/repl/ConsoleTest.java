package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.View;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleTest {

    private static final Complaint COMPLAINT =
            new Complaint("NAME_INVALID", "“a b” cannot be a name.", "Write it without blanks.", ExitCode.SYNTAX);
    private static final View TWO = View.several(
            List.of(new Block.Paragraph("two of them")), "Identities", List.of(row("a.example"), row("b,\"c\"")));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new Theme(false),
            new Theme(false),
            () -> 80,
            () -> 80);

    @Test
    void forPeopleTheBlocks() {
        assertThat(result(TWO, Output.TEXT)).isEqualTo("two of them\n");
    }

    @Test
    void forProgramsOneDocument() {
        assertThat(result(TWO, Output.JSON)).isEqualTo("""
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
        assertThat(result(View.one(List.of(), row("a.example")), Output.JSON)).isEqualTo("""
                {
                  "Identity": "a.example"
                }
                """);
    }

    @Test
    void orAnObjectALine() {
        assertThat(result(TWO, Output.JSONL)).isEqualTo("""
                {"Identity":"a.example"}
                {"Identity":"b,\\"c\\""}
                """);
    }

    @Test
    void orATable() {
        assertThat(result(TWO, Output.CSV)).isEqualTo("Identity\na.example\n\"b,\"\"c\"\"\"\n");
    }

    @Test
    void ofNothingThereIsNothingToSayLineByLine() {
        View none = View.several(List.of(), "Identities", List.of());

        assertThat(result(none, Output.JSONL)).isEmpty();
        assertThat(result(none, Output.CSV)).isEmpty();
        assertThat(result(none, Output.JSON)).isEqualTo("{\n  \"Identities\": []\n}\n");
    }

    @Test
    void complaintsGoToStandardErrorAndSayWhereAndWhatToDo() {
        console.complain(COMPLAINT, "line 3: ", Output.TEXT);

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("line 3: “a b” cannot be a name.\nWrite it without blanks.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Output.class,
            names = {"JSON", "JSONL"})
    void forProgramsAComplaintIsOneLineOfJson(Output output) {
        console.complain(COMPLAINT, "", output);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"Error\":{\"Code\":\"NAME_INVALID\",\"Message\":\"“a b” cannot be a name.\","
                        + "\"Mend\":\"Write it without blanks.\"}}\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void aComplaintWithoutAMendEndsWithItself() {
        console.complain(new Complaint("INTERRUPTED", "Stopped.", "", ExitCode.INTERRUPTED), "", Output.CSV);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Stopped.\n");
    }

    private String result(View view, Output output) {
        out.reset();
        console.result(view, output);
        assertThat(err.size()).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject row(String identity) {
        JsonObject row = new JsonObject();
        row.addProperty("Identity", identity);
        return row;
    }
}
