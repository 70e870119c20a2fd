package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many lines, from a pipe, a file or the arguments. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class BatchCliTest {

    @Test
    void readsAPipeWithCommentsAndALastLineWithoutAnEnd(MailfromInstallation mailfrom) {
        ProgramResult result =
                mailfrom.runWith("# first\n\n  explain MX_MISSING # why\nmailfrom explain Pending\nlist news -o csv");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("There is no MX", "Pending", "news.example.com,Domain");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void takesLineEndsAndMarksOfOtherSystemsAndQuotes(MailfromInstallation mailfrom) {
        ProgramResult result =
                mailfrom.runWith("\ufefflist news -o jsonl\r\nset 'example.com' \"bounce\" --dry-run\r\n");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"news.example.com\"", "(none) -> bounce.example.com");
        ProgramResult open = mailfrom.runWith("show 'example.com\n");
        assertThat(open.exit()).isEqualTo(252);
        assertThat(open.err()).contains("line 1", "quote");
    }

    @Test
    void exclamationMarksAreJustThat(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.runWith("explain Pending\nlist !!\n");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("There is no such identity");
    }

    @Test
    void linesMayStandInTheArguments(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("-e", "explain Pending", "-e", "explain Failed", "-o", "text");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("Pending", "Failed");
    }

    @Test
    void stopsAtTheFirstFailureAndNamesFileAndLine(MailfromInstallation mailfrom) {
        Path file = mailfrom.write("script", "explain Pending\nshow a..b\nexplain RejectMessage\n");
        ProgramResult result = mailfrom.run("-f", file.toString());
        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.err()).startsWith(file + ", line 2: ");
        assertThat(result.out()).contains("Pending").doesNotContain("RejectMessage");
        ProgramResult pipe = mailfrom.runWith("explain Pending\nshw\n", "-f", "-");
        assertThat(pipe.exit()).isEqualTo(252);
        assertThat(pipe.err()).startsWith("line 2: ").contains("Did you mean show?");
        ProgramResult json = mailfrom.run("-o", "json", "-f", file.toString());
        assertThat(json.error().get("Message").getAsString()).startsWith(file + ", line 2: ");
    }

    @Test
    void goesOnWhenAskedToAndEndsWithTheWorstExitCode(MailfromInstallation mailfrom) {
        String lines = "set example.com bounce\nshow nobody.example\nshow a..b\nexplain Failed\n";
        ProgramResult result = mailfrom.runWith(lines, "--keep-going");
        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.err()).contains("line 1: This change must be confirmed", "line 3: ");
        assertThat(result.out()).contains("IDENTITY_NOT_REGISTERED", "Failed");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void oneYesAnswersAllLinesAndAFormIsThatOfAll(MailfromInstallation mailfrom) {
        ProgramResult result =
                mailfrom.runWith("set example.com bounce\nset ceo@example.com bounce\n", "--yes", "-o", "jsonl");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines().map(JsonParser::parseString))
                .hasSize(2)
                .allMatch(change ->
                        change.getAsJsonObject().get("State").getAsString().equals("applied"));
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatBelongsToTheStartIsRefusedInALine(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("-e", "list --store elsewhere.db");
        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.err()).contains("line 1: ", "--store", "use");
        ProgramResult missing = mailfrom.run("-f", "nowhere.txt");
        assertThat(missing.exit()).isIn(252, 253);
        assertThat(missing.err()).contains("nowhere.txt");
    }
}
