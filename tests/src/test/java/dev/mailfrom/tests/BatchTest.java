package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many lines, from a pipe, a file or the arguments. */
@ExtendWith(OwnMachine.class)
class BatchTest {

    @Test
    void readsAPipeWithCommentsAndALastLineWithoutAnEnd(Mailfrom mailfrom) {
        Ran ran = mailfrom.runWith("# first\n\n  explain MX_MISSING # why\nmailfrom explain Pending\nlist news -o csv");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("There is no MX", "Pending", "news.example.com,Domain");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void takesLineEndsAndMarksOfOtherSystemsAndQuotes(Mailfrom mailfrom) {
        Ran ran = mailfrom.runWith("\ufefflist news -o jsonl\r\nset 'example.com' \"bounce\" --dry-run\r\n");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("\"news.example.com\"", "(none) -> bounce.example.com");
        Ran open = mailfrom.runWith("show 'example.com\n");
        assertThat(open.exit()).isEqualTo(252);
        assertThat(open.err()).contains("line 1", "quote");
    }

    @Test
    void exclamationMarksAreJustThat(Mailfrom mailfrom) {
        Ran ran = mailfrom.runWith("explain Pending\nlist !!\n");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("There is no such identity");
    }

    @Test
    void linesMayStandInTheArguments(Mailfrom mailfrom) {
        Ran ran = mailfrom.run("-e", "explain Pending", "-e", "explain Failed", "-o", "text");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Pending", "Failed");
    }

    @Test
    void stopsAtTheFirstFailureAndNamesFileAndLine(Mailfrom mailfrom) {
        Path file = mailfrom.write("script", "explain Pending\nshow a..b\nexplain RejectMessage\n");
        Ran ran = mailfrom.run("-f", file.toString());
        assertThat(ran.exit()).isEqualTo(252);
        assertThat(ran.err()).startsWith(file + ", line 2: ");
        assertThat(ran.out()).contains("Pending").doesNotContain("RejectMessage");
        Ran pipe = mailfrom.runWith("explain Pending\nshw\n", "-f", "-");
        assertThat(pipe.exit()).isEqualTo(252);
        assertThat(pipe.err()).startsWith("line 2: ").contains("Did you mean show?");
        Ran json = mailfrom.run("-o", "json", "-f", file.toString());
        assertThat(json.error().get("Message").getAsString()).startsWith(file + ", line 2: ");
    }

    @Test
    void goesOnWhenAskedToAndEndsWithTheWorstExitCode(Mailfrom mailfrom) {
        String lines = "set example.com bounce\nshow nobody.example\nshow a..b\nexplain Failed\n";
        Ran ran = mailfrom.runWith(lines, "--keep-going");
        assertThat(ran.exit()).isEqualTo(252);
        assertThat(ran.err()).contains("line 1: This changes something", "line 3: ");
        assertThat(ran.out()).contains("IDENTITY_NOT_REGISTERED", "Failed");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void oneYesAnswersAllLinesAndAFormIsThatOfAll(Mailfrom mailfrom) {
        Ran ran = mailfrom.runWith("set example.com bounce\nset ceo@example.com bounce\n", "--yes", "-o", "jsonl");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(JsonParser::parseString))
                .hasSize(2)
                .allMatch(change ->
                        change.getAsJsonObject().get("State").getAsString().equals("applied"));
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatBelongsToTheStartIsRefusedInALine(Mailfrom mailfrom) {
        Ran ran = mailfrom.run("-e", "list --region eu-west-1");
        assertThat(ran.exit()).isEqualTo(252);
        assertThat(ran.err()).contains("line 1: ", "--region", "use");
        Ran missing = mailfrom.run("-f", "nowhere.txt");
        assertThat(missing.exit()).isIn(252, 253);
        assertThat(missing.err()).contains("nowhere.txt");
    }
}
