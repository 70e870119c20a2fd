package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.repl.ReplRig;
import dev.mailfrom.repl.output.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MonitorPresenterTest {

    private static final String NEWS = "bounce.news.example.com";

    @TempDir
    Path home;

    /** Enter, which looks again at once. */
    private static Supplier<ProgressLine.PauseEnd> then(Runnable happening) {
        return () -> {
            happening.run();
            return ProgressLine.PauseEnd.SKIPPED;
        };
    }

    private static Supplier<ProgressLine.PauseEnd> ctrlC(ReplRig rig) {
        return () -> {
            rig.cancellation.cancel();
            return ProgressLine.PauseEnd.CANCELLED;
        };
    }

    private static void vanish(ReplRig rig) {
        rig.sandbox.sandbox().remove(NEWS, RecordType.MX);
    }

    private static void publish(ReplRig rig) {
        rig.sandbox.sandbox().publish(NEWS, RecordType.MX, 60, "10 feedback-smtp.us-east-1.amazonses.com");
    }

    @Test
    void saysWhatTurnsBadAndWhatRecoversAndNothingElse() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.waits(then(rig::out))
                    .waits(then(() -> {
                        assertThat(rig.out() + rig.err())
                                .as("nothing has changed")
                                .isEmpty();
                        vanish(rig);
                    }))
                    .waits(then(() -> {
                        assertThat(rig.out())
                                .startsWith("news.example.com in us-east-1 has turned bad\n")
                                .contains("Mail now", "MX_MISSING", "IN MX 10", "SES_STALE_SUCCESS");
                        publish(rig);
                    }))
                    .waits(then(() -> assertThat(rig.out())
                            .startsWith("news.example.com in us-east-1 has recovered\n")
                            .contains("is sent with MAIL FROM bounce.news.example.com")))
                    .waits(ctrlC(rig));

            assertThat(rig.run("audit news --every 1h")).isEqualTo(ExitCode.INTERRUPTED);

            assertThat(rig.out() + rig.err()).isEmpty();
            assertThat(rig.pauses)
                    .hasSize(5)
                    .allSatisfy(pause -> assertThat(pause).hasHours(1));
        }
    }

    @Test
    void givesAnObjectForEachEventAndRunsTheCommandWithIt() throws IOException {
        Path log = home.resolve("log");
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.waits(then(() -> vanish(rig))).waits(ctrlC(rig));

            rig.run("audit news --type Domain --every 1h -o jsonl --on-change 'cat >>" + log
                    + "; echo $MAILFROM_EVENT $MAILFROM_IDENTITY $MAILFROM_REGION $MAILFROM_CODES >>" + log + "'");

            JsonObject event = JsonParser.parseString(rig.out()).getAsJsonObject();
            assertThat(event.get("Event").getAsString()).isEqualTo("turned-bad");
            assertThat(event.get("MailFromDomainStatus").getAsString()).isEqualTo("Success");
            assertThat(event.get("HoursLeft").isJsonNull()).isTrue();
            assertThat(event.get("Fix").getAsString()).isEqualTo("mailfrom records news.example.com");
            assertThat(event.get("Findings").toString()).contains("IN MX 10");
            assertThat(event.get("DmarcNow").getAsString()).isEqualTo("passes by SPF and DKIM");
            String written = Files.readString(log);
            assertThat(written.lines().toList()).hasSize(2);
            assertThat(JsonParser.parseString(written.lines().findFirst().orElseThrow()))
                    .isEqualTo(event);
            assertThat(written).endsWith("turned-bad news.example.com us-east-1 SES_STALE_SUCCESS MX_MISSING\n");
        }
    }

    @Test
    void aCommandThatFailsIsToldAndTheWatchGoesOn() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.waits(then(() -> vanish(rig)))
                    .waits(then(() -> {
                        assertThat(rig.err())
                                .contains("--on-change has failed: it ended with exit code 7. The monitor goes on.");
                        publish(rig);
                    }))
                    .waits(ctrlC(rig));
            rig.run("audit news --type Domain --every 1h --on-change 'exit 7'");
            assertThat(rig.out()).contains("has recovered");
        }
    }

    @Test
    void anSesThatIsAwayIsToldOnceAndTheWatchGoesOn() {
        try (ReplRig rig = new ReplRig(home, "")) {
            FaultInjector faults = rig.sandbox.sandbox().faults();
            rig.waits(then(() -> faults.failSes("ListIdentities", InjectedSesFault.ACCESS_DENIED, 2)))
                    .waits(then(() -> assertThat(rig.err())
                            .containsOnlyOnce("The monitor of us-east-1 waits and goes on by itself: ")))
                    .waits(then(() -> assertThat(rig.err()).isEmpty()))
                    .waits(ctrlC(rig));
            rig.run("audit news --every 1h");
            assertThat(rig.err()).contains("goes on.").doesNotContain("waits and goes on");
        }
    }

    @Test
    void aWatchThatCannotEvenBeginSaysWhyAndEnds() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("ListIdentities", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);
            assertThat(rig.run("audit --every 1h")).isEqualTo(ExitCode.SERVICE);
            assertThat(rig.pauses).isEmpty();
        }
    }

    @Test
    void moreThanTenAtOnceAreOneMessage() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.waits(ctrlC(rig));
            rig.run("audit --every 1h --severity info");
            assertThat(rig.out())
                    .contains("identities: turned bad at once", "more. All: mailfrom audit")
                    .doesNotContain("Mail now");
        }
    }
}
