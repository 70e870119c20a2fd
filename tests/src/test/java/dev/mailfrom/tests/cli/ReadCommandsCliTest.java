package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one-shot commands that change nothing. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class ReadCommandsCliTest {

    @Test
    void listsTheIdentitiesOfTheRegionAndFiltersThem(MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("list").out())
                .contains("Identity", "MAIL FROM domain", "news.example.com", "bounce.news.example.com", "Success")
                .endsWith(
                        "15 identities in us-east-1: 3 Success, 4 Pending, 1 TemporaryFailure, 2 Failed, 5 not configured\n");
        JsonObject failed = mailfrom.run("list", "--status", "Failed", "--type", "Domain", "-o", "json")
                .json();
        assertThat(ProgramResult.texts(failed.getAsJsonArray("Identities"), "Identity"))
                .containsExactly("inbox.example.net", "legacy.example.net");
    }

    @Test
    void showsOneIdentityOrSeveral(MailfromInstallation mailfrom) {
        JsonObject one =
                mailfrom.run("show", "alerts.example.net", "-o", "json").json();
        assertThat(ProgramResult.codes(one)).contains("MX_MULTIPLE", "SES_PENDING_DNS_BAD");
        assertThat(one.get("Verdict").getAsString()).isEqualTo("error");
        JsonObject two = mailfrom.run("show", "news.example.com", "ceo@example.com", "-o", "json")
                .json();
        assertThat(ProgramResult.texts(two.getAsJsonArray("Identities"), "Identity"))
                .containsExactly("news.example.com", "ceo@example.com");
    }

    @Test
    void anIdentityThatIsNotHereIsFoundInAnotherRegionOnRequest(MailfromInstallation mailfrom) {
        ProgramResult here = mailfrom.run("show", "berlin.example.org");
        assertThat(here.exit()).isEqualTo(1);
        assertThat(here.out()).contains("IDENTITY_NOT_REGISTERED", "--search-regions");
        ProgramResult searched = mailfrom.run("show", "berlin.example.org", "--search-regions");
        assertThat(searched.exit()).isEqualTo(1);
        assertThat(searched.out()).contains("eu-west-1");
        ProgramResult there = mailfrom.run("show", "berlin.example.org", "--region", "eu-west-1");
        assertThat(there.exit()).isZero();
        assertThat(there.out()).contains("berlin.example.org in eu-west-1");
    }

    @Test
    void tellsWhichIdentityCountsForAnAddress(MailfromInstallation mailfrom) {
        JsonObject shadowed = mailfrom.run("effective", "support@shop.example.org", "-o", "json")
                .json();
        assertThat(shadowed.get("Identity").getAsString()).isEqualTo("support@shop.example.org");
        assertThat(shadowed.get("EffectiveMailFromDomain").getAsString()).isEqualTo("amazonses.com");
        JsonObject domain =
                mailfrom.run("effective", "x@news.example.com", "-o", "json").json();
        assertThat(domain.get("EffectiveMailFromDomain").getAsString()).isEqualTo("bounce.news.example.com");
        assertThat(mailfrom.run("effective", "x@nobody.example").exit()).isEqualTo(1);
    }

    @Test
    void checksBeforeAndAfterAndFailsInCiOnlyWhenAskedTo(MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("check", "news.example.com", "--expect-ok").exit())
                .isZero();
        assertThat(mailfrom.run("check", "example.com", "bounce").exit()).isZero();
        ProgramResult before = mailfrom.run("check", "example.com", "bounce", "--expect-ok", "-o", "json");
        assertThat(before.exit()).isEqualTo(1);
        assertThat(ProgramResult.codes(before.json())).contains("MX_MISSING", "SPF_MISSING");
    }

    @Test
    void printsRecordsThatCanBeCopiedWhole(MailfromInstallation mailfrom) {
        ProgramResult zone = mailfrom.run("records", "example.com", "bounce", "--format", "zone");
        assertThat(zone.out().lines().filter(line -> !line.startsWith(";")))
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
        assertThat(mailfrom.run("records", "news.example.com").out()).contains("Nothing is missing");
        JsonObject all = mailfrom.run("records", "news.example.com", "--all", "-o", "json")
                .json();
        assertThat(ProgramResult.texts(all.getAsJsonArray("Records"), "Type")).containsExactly("MX", "TXT");
    }

    @Test
    void withoutARegionDoctorChecksWhatNeedsNone(MailfromInstallation mailfrom) {
        ProgramResult doctor = mailfrom.unset("AWS_REGION").run("doctor", "-o", "json");

        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.json().get("Region").isJsonNull()).isTrue();
        assertThat(doctor.json().getAsJsonArray("Checks"))
                .extracting(check -> check.getAsJsonObject().get("Check").getAsString()
                        + check.getAsJsonObject().get("Works").getAsBoolean())
                .contains("credentialsfalse", "storetrue");
        assertThat(doctor.out()).contains("No AWS region is set.");
    }

    @Test
    void saysWhoOneIsAndWhatIsMissing(MailfromInstallation mailfrom) {
        ProgramResult whoami = mailfrom.run("whoami");
        assertThat(whoami.out())
                .contains("123456789012", "arn:aws:iam::123456789012:user/sandbox", "us-east-1", "tester on testhost")
                .doesNotContain("not-secret", "AKIATESTTESTTEST0001");
        ProgramResult doctor = mailfrom.run("doctor");
        assertThat(doctor.exit()).isZero();
        assertThat(doctor.out())
                .contains("ses:SetIdentityMailFromDomain", "\"ses:GetIdentityDkimAttributes\"")
                .contains("resolver", "store", "\"Version\": \"2012-10-17\"")
                .doesNotContain("not-secret", "AKIATESTTESTTEST0001");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    @SandboxTime
    void explainsHelpsAndTellsItsVersionWithoutAskingAnybody(MailfromInstallation mailfrom) {
        mailfrom.unset("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        assertThat(mailfrom.run("explain", "MX_MISSING").out()).contains("There is no MX");
        assertThat(mailfrom.run("explain", "rejectmessage").exit()).isZero();
        assertThat(mailfrom.run("help").out()).contains("set-identity-mail-from-domain", "--dry-run");
        assertThat(mailfrom.run("set", "--help").out())
                .isEqualTo(mailfrom.run("help", "set").out());
        assertThat(mailfrom.start("--version").end().out())
                .matches(
                        "mailfrom \\d+\\.\\d+\\S* \\((commit [0-9a-f]{12}(-dirty)?|built without git)\\)\nJava .+, AWS SDK .+\n");
        assertThat(mailfrom.run("use").exit()).isNotEqualTo(255);
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
        assertThat(mailfrom.state()).doesNotExist();
    }

    @Test
    void goesOverToAnotherRegionWithinABatch(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("-e", "use --region eu-west-1", "-e", "list berlin -o jsonl");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("eu-west-1", "berlin.example.org");
        assertThat(mailfrom.calls("ListIdentities"))
                .extracting(RecordedCall::region)
                .containsOnly("eu-west-1");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidWithTheRightWayAndAskedOfNobody(MailfromInstallation mailfrom) {
        List<List<String>> wrong = List.of(
                List.of("shw", "example.com"),
                List.of("set"),
                List.of("set", "example.com", "bounce", "--behaviour-on-mx-failure", "reject"),
                List.of("set", "example.com", "bounce", "--behavior-on-mx-failure", "maybe"),
                List.of("show", "a..b"),
                List.of("show", "192.0.2.1"),
                List.of("watch", "example.com", "--until", "Done"),
                List.of("watch", "example.com", "--timeout", "soon"),
                List.of("records", "example.com", "--format", "xml"),
                List.of("list", "-o", "xml"),
                List.of("explain", "nonsense"));
        for (List<String> line : wrong) {
            ProgramResult result = mailfrom.run(line.toArray(String[]::new));
            assertThat(result.exit()).as("%s: %s", line, result.err()).isEqualTo(252);
            assertThat(result.out()).as("%s", line).isEmpty();
            assertThat(result.err()).as("%s", line).doesNotContain("Exception", "\tat ");
        }
        assertThat(mailfrom.run("shw", "x").err()).contains("Did you mean show?");
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
    }
}
