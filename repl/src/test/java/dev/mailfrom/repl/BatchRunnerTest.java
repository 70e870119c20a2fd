package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.error.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunnerTest {

    @TempDir
    Path home;

    private ReplRig rig;

    @BeforeEach
    void open() {
        rig = new ReplRig(home, "");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void runsEveryLineAlsoTheLastWithoutAnEnd() {
        assertThat(rig.runBatch("explain MX_MISSING\nexplain SPF_MISSING", false))
                .isEqualTo(ExitCode.OK);

        assertThat(rig.out()).contains("MX_MISSING", "SPF_MISSING");
    }

    @Test
    void blanksCommentsAndTheLineEndsOfWindowsDoNoHarm() {
        String text =
                "explain MX_MISSING\r\n\r\n   \r\n# explain NOTHING\r\n  # nor this\r\nmailfrom explain Pending\r\n";

        assertThat(rig.runBatch(text, false)).isEqualTo(ExitCode.OK);
        assertThat(rig.out()).contains("MX_MISSING", "Pending");
        assertThat(rig.err()).isEmpty();
    }

    @Test
    void aLineWithoutAnEndIsRefused() {
        assertThatThrownBy(() -> rig.runBatch("explain Pending\n" + "x".repeat(70_000), true))
                .hasMessage("Line 2 is longer than 65536 characters.");
        assertThat(rig.out()).contains("Pending");
    }

    @Test
    void stopsAtTheFirstFailureAndNamesFileAndLine() {
        assertThat(rig.runBatch("explain Pending\n\nlits\nexplain Failed", false))
                .isEqualTo(ExitCode.SYNTAX);

        assertThat(rig.err()).startsWith("lines.txt, line 3: There is no command “lits”.");
        assertThat(rig.out()).contains("Pending").doesNotContain("Failed is");
    }

    @Test
    void goesOnWhereItShallAndTellsTheWorst() {
        String text = "set example.com bounce\nlits\nexplain Failed\nset example.com mail";

        assertThat(rig.runBatch(text, true)).isEqualTo(ExitCode.SYNTAX);

        assertThat(rig.err())
                .contains("lines.txt, line 1: This change must be confirmed", "lines.txt, line 2: There is no command")
                .contains("lines.txt, line 4: ");
        assertThat(rig.out()).contains("Failed");
        assertThat(rig.sent()).isEmpty();
    }

    @Test
    void whoHasPressedCtrlCIsNotGivenTheNextLine() {
        rig.cancellation.cancel();

        assertThat(rig.runBatch("explain Pending\nexplain Failed", true)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(rig.out()).contains("Pending").doesNotContain("Failed is");
    }

    @Test
    void nothingIsDone() {
        assertThat(rig.runBatch("", false)).isEqualTo(ExitCode.OK);
        assertThat(rig.out() + rig.err()).isEmpty();
    }

    @Test
    void aRegionOnALineHoldsForThatLine() {
        assertThat(rig.runBatch("list berlin --region eu-west-1 -o jsonl\nuse -o json", false))
                .as(rig.err())
                .isEqualTo(ExitCode.OK);

        assertThat(rig.out()).contains("\"Region\":\"eu-west-1\"").endsWith("\"Region\": \"us-east-1\"\n}\n");
    }

    @Test
    void whatBelongsToTheStartOfTheProgramIsRefusedInALine() {
        assertThat(rig.runBatch("list --endpoint-url http://localhost --store x", false))
                .isEqualTo(ExitCode.SYNTAX);

        assertThat(rig.err()).contains("--endpoint-url, --store can only be used when you start mailfrom.");
    }
}
