package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One change from the arguments of one command: asked about, carried out, written down, taken back. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class SingleChangeCliTest {

    @Test
    void withoutATerminalAndWithoutYesNothingIsSentAndTheFlagIsNamed(MailfromInstallation mailfrom) {
        for (List<String> line : List.of(
                List.of("set", "example.com", "bounce"),
                List.of("retry", "legacy.example.net"),
                List.of("set", "example.com", "bounce", "--no-input"))) {
            ProgramResult result = mailfrom.run(line.toArray(String[]::new));
            assertThat(result.exit()).as("%s", line).isEqualTo(2);
            assertThat(result.err()).contains("--yes", "Nothing was sent");
        }
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aDangerousPlanWantsTheNameAndYesIsNotEnough(MailfromInstallation mailfrom) {
        ProgramResult yes = mailfrom.run("disable", "news.example.com", "--yes");
        assertThat(yes.exit()).isEqualTo(2);
        assertThat(yes.err()).contains("--confirm news.example.com", "works now");
        assertThat(mailfrom.run("disable", "news.example.com", "--confirm", "example.com")
                        .exit())
                .isEqualTo(2);
        ProgramResult reject = mailfrom.run("behavior", "shop.example.org", "reject", "--yes");
        assertThat(reject.exit()).isEqualTo(2);
        assertThat(reject.err()).contains("--confirm shop.example.org", "RejectMessage");
        assertThat(mailfrom.sent()).isEmpty();

        ProgramResult named = mailfrom.run("disable", "news.example.com", "--confirm", "news.example.com");
        assertThat(named.exit()).isZero();
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void aDryRunShowsThePlanAndSendsNothing(MailfromInstallation mailfrom) {
        ProgramResult text = mailfrom.run("set", "example.com", "bounce", "--dry-run");
        assertThat(text.exit()).isZero();
        assertThat(text.out())
                .contains(
                        "(none) -> bounce.example.com",
                        "123456789012",
                        "us-east-1",
                        "MX_MISSING",
                        "10 feedback-smtp.us-east-1.amazonses.com.",
                        "mailfrom --region us-east-1 set example.com bounce.example.com");
        JsonObject json = mailfrom.run(
                        "set", "example.com", "bounce", "--behavior-on-mx-failure", "reject", "--dry-run", "-o", "json")
                .json();
        assertThat(json.getAsJsonArray("Dangers")).isNotEmpty();
        assertThat(mailfrom.sent()).isEmpty();
        assertThat(mailfrom.run("history").out()).contains("Nothing has been changed");
    }

    @Test
    void setsTellsWhatIsNextWritesItDownAndTakesItBack(MailfromInstallation mailfrom) {
        ProgramResult set = mailfrom.run("set", "example.com", "bounce", "--yes", "--reason", "ticket 17");
        assertThat(set.exit()).isZero();
        assertThat(set.out()).contains("Done: example.com now has bounce.example.com", "mailfrom watch example.com");
        assertThat(set.err()).contains("(none) -> bounce.example.com");

        JsonObject written =
                mailfrom.run("history", "example.com", "-o", "json").json();
        JsonObject change = written.getAsJsonArray("Changes").get(0).getAsJsonObject();
        assertThat(change.get("State").getAsString()).isEqualTo("applied");
        assertThat(change.get("Reason").getAsString()).isEqualTo("ticket 17");
        assertThat(change.get("RequestedBy").getAsString()).isEqualTo("tester");
        assertThat(change.get("Host").getAsString()).isEqualTo("testhost");

        String id = change.get("ChangeId").getAsString();
        ProgramResult undo = mailfrom.run("undo", id.substring(0, 8), "--yes", "-o", "json");
        assertThat(undo.exit()).as(undo.err()).isZero();
        assertThat(undo.json().getAsJsonObject("After").get("MailFromDomain").isJsonNull())
                .isTrue();
        assertThat(mailfrom.run("history", id).out()).contains("ticket 17", "applied");
        ProgramResult again = mailfrom.run("undo", id, "--yes");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("Nothing to change");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatIsSoAlreadyNeedsNoQuestionAndNoRequest(MailfromInstallation mailfrom) {
        ProgramResult same = mailfrom.run("set", "news.example.com", "bounce", "-o", "json");
        assertThat(same.exit()).isZero();
        assertThat(same.json().get("State").getAsString()).isEqualTo("unchanged");
        assertThat(mailfrom.run("disable", "example.com").out()).contains("Nothing to change");
        assertThat(mailfrom.run("retry", "shop.example.org").out()).contains("nothing to retry");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void theBehaviorAloneKeepsTheDomainAndARetryStartsAnew(MailfromInstallation mailfrom) {
        ProgramResult behavior = mailfrom.run("behavior", "news.example.com", "RejectMessage", "--yes", "-o", "json");
        assertThat(behavior.exit()).as(behavior.err()).isZero();
        assertThat(behavior.json().getAsJsonObject("After").toString())
                .isEqualTo(
                        "{\"MailFromDomain\":\"bounce.news.example.com\",\"BehaviorOnMXFailure\":\"RejectMessage\"}");

        ProgramResult retry = mailfrom.run("retry", "legacy.example.net", "--yes");
        assertThat(retry.exit()).as(retry.err()).isZero();
        assertThat(mailfrom.run("show", "legacy.example.net", "-o", "json")
                        .json()
                        .get("MailFromDomainStatus")
                        .getAsString())
                .isNotEqualTo("Failed");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatSesWouldRefuseIsNotSent(MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("set", "example.com", "bounce.example.org", "--yes")
                        .exit())
                .isEqualTo(252);
        assertThat(mailfrom.run("set", "example.com", "example.com", "--yes").exit())
                .isEqualTo(252);
        ProgramResult unknown = mailfrom.run("set", "berlin.example.org", "bounce", "--yes");
        assertThat(unknown.exit()).isEqualTo(252);
        assertThat(unknown.err()).contains("not registered in us-east-1");
        assertThat(unknown.out()).isEmpty();
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aPlanThatSomebodyElseOvertookIsStaleAndShowsTheNewDifference(MailfromInstallation mailfrom) {
        // Between the plan and its execution the person's principal is asked for; that takes its time here.
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        mailfrom.sandbox().faults().delaySes("GetCallerIdentity", Duration.ofSeconds(3), 1);
        RunningProgram slow = mailfrom.start("set", "example.com", "bounce", "--yes");
        slow.await(
                "the plan is made", () -> !mailfrom.calls("GetCallerIdentity").isEmpty());
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com", "MailFromDomain=m.example.com");

        ProgramResult result = slow.end();
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.err()).contains("Nothing was sent", "m.example.com -> bounce.example.com");
        assertThat(result.out()).isEmpty();
        assertThat(mailfrom.sent()).hasSize(1);
        assertThat(mailfrom.run("history").out()).contains("conflict");
    }
}
