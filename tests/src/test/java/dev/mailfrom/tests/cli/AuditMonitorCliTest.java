package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code audit --every}, in processes of its own. */
@ExtendWith(InstallationExtension.class)
class AuditMonitorCliTest {

    private static final String NEWS = "bounce.news.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com";
    private static final String READ = "GetIdentityMailFromDomainAttributes";
    private static final Duration HURRY = Duration.ofMillis(30);

    private static RunningProgram watch(MailfromInstallation mailfrom, String command) {
        return mailfrom.start(
                "audit",
                "news.example.com",
                "--type",
                "Domain",
                "--every",
                "1s",
                "-o",
                "jsonl",
                "--on-change",
                command);
    }

    private static void awaitLooks(MailfromInstallation mailfrom, RunningProgram running, int more) {
        int looks = mailfrom.calls(READ).size();
        running.await("another look", () -> mailfrom.calls(READ).size() >= looks + more);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofTwoThatWatchTheSameOneTellsWhatChangesAndTheOtherTakesOverWhenItIsKilled(MailfromInstallation mailfrom) {
        mailfrom.hurry(HURRY);
        Path log = mailfrom.write("events", "");
        String[] line = {
            "audit",
            "news.example.com",
            "--type",
            "Domain",
            "--every",
            "1s",
            "-o",
            "jsonl",
            "--on-change",
            "cat >> " + log
        };
        RunningProgram first = mailfrom.start(line);
        RunningProgram second = mailfrom.start(line);
        first.await(
                "two looks",
                () -> mailfrom.calls("GetIdentityMailFromDomainAttributes").size() >= 2);
        assertThat(first.out() + second.out()).as("nothing has changed").isEmpty();

        mailfrom.sandbox().remove(NEWS, RecordType.MX);
        first.await("one has told", () -> (first.out() + second.out()).contains("turned-bad"));
        int looks = mailfrom.calls("GetIdentityMailFromDomainAttributes").size();
        first.await(
                "another look, so that all was told",
                () -> mailfrom.calls("GetIdentityMailFromDomainAttributes").size() > looks);
        first.kill();
        mailfrom.sandbox().publish(NEWS, RecordType.MX, 60, "10 feedback-smtp.us-east-1.amazonses.com");
        second.await("the other tells", () -> second.out().contains("\"recovered\""));
        second.interrupt();

        assertThat(second.end().exit()).isEqualTo(130);
        String told = first.out() + second.out();
        List<JsonObject> events = told.lines()
                .map(event -> JsonParser.parseString(event).getAsJsonObject())
                .toList();
        assertThat(events)
                .extracting(event -> event.get("Event").getAsString())
                .containsExactly("turned-bad", "recovered");
        assertThat(events.get(0).get("Id")).isEqualTo(events.get(1).get("Id"));
        assertThat(log).hasContent(told);
    }

    @Test
    void whatCtrlCStopsComesAgainAtTheNextStartAndWhatWasToldDoesNotAfterAKill(MailfromInstallation mailfrom) {
        mailfrom.hurry(HURRY);
        Path log = mailfrom.write("events", "");
        RunningProgram slow = watch(mailfrom, "echo $MAILFROM_EVENT >> " + log + "; exec sleep 60");
        awaitLooks(mailfrom, slow, 1);
        mailfrom.sandbox().remove(NEWS, RecordType.MX);
        slow.await("the command runs", () -> read(log).contains("turned-bad"));
        slow.interrupt();
        ProgramResult stopped = slow.end();
        assertThat(stopped.exit()).isEqualTo(130);
        assertThat(stopped.err())
                .contains("--on-change was stopped; it gets this alert again at the next start")
                .doesNotContain("goes on", "Exception");

        RunningProgram again = watch(mailfrom, "cat >> " + log);
        again.await("the same event", () -> read(log).contains("\"turned-bad\""));
        awaitLooks(mailfrom, again, 1);
        again.kill();
        RunningProgram last = watch(mailfrom, "cat >> " + log);
        awaitLooks(mailfrom, last, 1);
        mailfrom.sandbox().publish(NEWS, RecordType.MX, 60, MX);
        last.await("the other event", () -> read(log).contains("\"recovered\""));
        last.interrupt();

        assertThat(last.end().exit()).isEqualTo(130);
        assertThat(read(log).lines().map(line -> line.replaceAll(".*\"Event\":\"([a-z-]+)\".*", "$1")))
                .containsExactly("turned-bad", "turned-bad", "recovered");
    }
}
