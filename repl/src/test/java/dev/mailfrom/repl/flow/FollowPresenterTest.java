package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.ReplRig;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.StatusTable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowPresenterTest {

    @TempDir
    Path home;

    @Test
    void aWatchGoesOnUntilItSucceeds() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.runAlone("set example.com bounce --yes");
            rig.runAlone("records example.com --publish");
            rig.out();

            rig.waits(Duration.ofSeconds(1)).waits(Duration.ofSeconds(10));
            assertThat(rig.run("watch example.com")).isEqualTo(ExitCode.OK);

            assertThat(rig.pauses).startsWith(Duration.ofSeconds(2));
            assertThat(rig.rings).containsExactly("example.com is Success");
            assertThat(rig.news)
                    .endsWith("(end)")
                    .anyMatch(line -> line.contains("example.com Pending: DNS has the MX"));
            assertThat(rig.out())
                    .isEqualTo("example.com is Success; mail from it is sent with MAIL FROM bounce.example.com.\n"
                            + "DMARC: passes by SPF and DKIM.\n");
        }
    }

    @Test
    void withJsonAWatchPrintsItsEndAndNothingElse() {
        try (ReplRig rig = new ReplRig(home, "-o json").waits(() -> ProgressLine.PauseEnd.TIME)) {
            rig.waits(() -> {
                rig.cancellation.cancel();
                return ProgressLine.PauseEnd.CANCELLED;
            });

            assertThat(rig.run("watch shop.example.org")).isEqualTo(ExitCode.INTERRUPTED);

            JsonObject end = ResultHandlerTest.json(rig.out());
            assertThat(end.get("Identity").getAsString()).isEqualTo("shop.example.org");
            assertThat(end.get("MailFromDomainStatus").getAsString()).isEqualTo("Pending");
            assertThat(rig.err()).contains("To watch again: mailfrom watch shop.example.org");
        }
    }

    @Test
    void withJsonLinesEveryLookIsALine() {
        try (ReplRig rig = new ReplRig(home, "-o jsonl")
                .waits(() -> ProgressLine.PauseEnd.TIME)
                .waits(() -> ProgressLine.PauseEnd.CANCELLED)) {
            rig.run("watch shop.example.org");

            assertThat(rig.out().lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(ResultHandlerTest.json(line).get("Identity"))
                            .isNotNull());
            assertThat(rig.news).containsExactly("(end)");
        }
    }

    @Test
    void aWatchOfManySaysHowManyMoreAreWaitedFor() {
        try (ReplRig rig = new ReplRig(home, "").waits(() -> ProgressLine.PauseEnd.CANCELLED)) {
            rig.run(
                    "watch news.example.com shop.example.org invoices.example.org promo.example.org alerts.example.net");

            assertThat(rig.news.get(0))
                    .contains("shop.example.org", "invoices.example.org", "promo.example.org")
                    .endsWith("; 1 more");
            assertThat(rig.rings)
                    .as("a person who has pressed Ctrl-C looks at the screen")
                    .isEmpty();
        }
    }

    @Test
    void aWatchOfSeveralIsATableWithTheWorstMarked() {
        try (ReplRig rig = new ReplRig(home, "").waits(() -> ProgressLine.PauseEnd.CANCELLED)) {
            rig.run("watch news.example.com shop.example.org legacy.example.net new.example.net nope.example.net");

            StatusTable table = (StatusTable) rig.blocks.get(0);
            assertThat(table.rows())
                    .extracting(
                            StatusTable.Row::identity,
                            StatusTable.Row::mark,
                            StatusTable.Row::status,
                            StatusTable.Row::dns,
                            StatusTable.Row::waiting)
                    .containsExactly(
                            tuple("news.example.com", '✓', "Success", "", false),
                            tuple("shop.example.org", '…', "Pending", "MX not right", true),
                            tuple("legacy.example.net", '✗', "Failed", "has the MX", false),
                            tuple("new.example.net", '–', "not configured", "", false),
                            tuple("nope.example.net", '–', "not registered", "", false));
            assertThat(table.rows()).extracting(StatusTable.Row::urgency).containsExactly(0, 4, 6, 5, 5);
        }
    }

    @Test
    void aWatchOfWhatHasFailedIsOverAtOnce() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.run("watch legacy.example.net")).isEqualTo(ExitCode.FOUND);

            assertThat(rig.out()).contains("legacy.example.net is Failed", "mailfrom retry legacy.example.net");
            assertThat(rig.rings).as("nothing was waited for").isEmpty();
        }
    }
}
