package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From no MAIL FROM to Success, one command after the other. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class SetupToSuccessTest {

    @Test
    void publishSetWatchUntilSuccess(MailfromInstallation mailfrom) {
        ProgramResult published = mailfrom.run("records", "example.com", "bounce", "--publish");
        assertThat(published.exit()).as(published.err()).isZero();
        assertThat(published.out()).contains("Published in the zone of the sandbox.");
        ProgramResult set = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(set.exit()).as(set.err()).isZero();
        mailfrom.sandbox().advance(Duration.ofMinutes(30));
        ProgramResult watched = mailfrom.run("watch", "example.com", "-o", "json");
        assertThat(watched.exit()).as(watched.err()).isZero();
        assertThat(watched.json().get("MailFromDomainStatus").getAsString()).isEqualTo("Success");
        assertThat(mailfrom.run("check", "example.com", "--expect-ok").exit()).isZero();
    }

    @Test
    void aWatchThatRunsOutOfTimeSaysWhatIsMissing(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("watch", "shop.example.org", "--timeout", "2s");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("shop.example.org is Pending", "mailfrom records shop.example.org", "time is up");
        ProgramResult failed = mailfrom.run("watch", "legacy.example.net");
        assertThat(failed.exit()).as("Failed does not change by itself").isEqualTo(1);
        assertThat(failed.out()).contains("mailfrom retry legacy.example.net");
    }

    @Test
    void aWatchTellsEachLookAsALineOfJson(MailfromInstallation mailfrom) {
        RunningProgram watch = mailfrom.start("watch", "shop.example.org", "-o", "jsonl");
        watch.await("the second look", () -> watch.out().lines().count() == 2);
        watch.kill();
        assertThat(watch.out().lines())
                .map(line -> JsonParser.parseString(line).getAsJsonObject().get("MailFromDomainStatus"))
                .extracting(JsonElement::getAsString)
                .containsOnly("Pending");
    }

    @Test
    void ctrlCEndsAWatchAndSaysHowToComeBack(MailfromInstallation mailfrom) {
        RunningProgram watch = mailfrom.start("watch", "shop.example.org");
        watch.await("the first look", () -> watch.err().contains("Pending"));
        watch.interrupt();
        ProgramResult result = watch.end();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.err()).contains("mailfrom watch shop.example.org");
    }

    @Test
    void ctrlCDuringAChangeFinishesTheRequestAndSaysWhatWasDone(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(2), 1);
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await("the request is on its way", () -> !mailfrom.sent().isEmpty());
        set.interrupt();
        ProgramResult result = set.end();
        assertThat(result.exit()).as(result.out() + result.err()).isIn(0, 130);
        assertThat(result.out()).contains("Done: example.com now has bounce.example.com");
        assertThat(mailfrom.run("history").out()).contains("applied");
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void ctrlCBeforeTheRequestSendsNothing(MailfromInstallation mailfrom) {
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        mailfrom.sandbox().faults().delaySes("GetCallerIdentity", Duration.ofSeconds(2), 1);
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await("it was planned", () -> !mailfrom.calls("GetCallerIdentity").isEmpty());
        set.interrupt();
        ProgramResult result = set.end();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.err() + result.out()).containsIgnoringCase("nothing was sent");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void theSandboxServesOtherProgramsUntilCtrlC(MailfromInstallation mailfrom) {
        RunningProgram serving = mailfrom.start("sandbox", "--speed", "1000", "-o", "json");
        serving.await("it tells where it is", () -> serving.out().contains("}"));
        var where = JsonParser.parseString(serving.out()).getAsJsonObject();
        mailfrom.set("AWS_ENDPOINT_URL", where.get("EndpointUrl").getAsString());
        ProgramResult listed = mailfrom.run(
                "list", "news", "--dns-server", where.get("DnsServer").getAsString());
        assertThat(listed.out()).contains("bounce.news.example.com");
        serving.interrupt();
        assertThat(serving.end().exit()).isIn(0, 130);
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
    }

    @Test
    @SandboxTime
    void aSandboxOfItsOwnNeedsNothingAndLeavesNothing(MailfromInstallation mailfrom) {
        mailfrom.unset("AWS_REGION", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        ProgramResult result = mailfrom.run(
                "--sandbox", "--yes", "-e", "records example.com bounce --publish", "-e", "set example.com bounce");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("Published", "Done: example.com");
        assertThat(mailfrom.state()).doesNotExist();
        ProgramResult next = mailfrom.run("--sandbox", "history");
        assertThat(next.out()).contains("Nothing has been changed");
    }
}
