package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SES tells upper from lower case in addresses, also after the @ (SES developer guide, creating-identities). */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class AddressCaseCliTest {

    private static final String REGISTERED = "Ops@News.EXAMPLE.com";
    private static final String LOWER = "ops@news.example.com";

    private static void register(MailfromInstallation mailfrom) {
        mailfrom.elsewhere("VerifyEmailIdentity", "EmailAddress=" + REGISTERED);
    }

    @Test
    void everyReadingCommandKnowsTheAddressAsSesListsIt(MailfromInstallation mailfrom) {
        register(mailfrom);
        assertThat(mailfrom.run("show", REGISTERED, "-o", "json").json())
                .satisfies(
                        shown -> assertThat(shown.get("Identity").getAsString()).isEqualTo(REGISTERED))
                .satisfies(shown -> assertThat(ProgramResult.codes(shown)).doesNotContain("IDENTITY_NOT_REGISTERED"));
        assertThat(mailfrom.run("list", "-o", "json").out()).contains(REGISTERED);
        assertThat(mailfrom.run("audit", "-o", "jsonl").out()).contains('"' + REGISTERED + '"');
        assertThat(mailfrom.run("export").out()).contains(REGISTERED);
    }

    @Test
    void aChangeNamesTheAddressToSesAsItIsRegistered(MailfromInstallation mailfrom) {
        register(mailfrom);
        ProgramResult set = mailfrom.run("set", REGISTERED, "bounce.news.example.com", "--yes");

        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(mailfrom.sent()).extracting(RecordedCall::identity).containsExactly(REGISTERED);
        assertThat(mailfrom.run("history", REGISTERED).out()).contains("bounce.news.example.com");
    }

    @Test
    void otherCaseIsAnotherIdentityAndTheRegisteredOneIsNamed(MailfromInstallation mailfrom) {
        register(mailfrom);
        ProgramResult show = mailfrom.run("show", LOWER);

        assertThat(show.exit()).isEqualTo(1);
        assertThat(show.out().replaceAll("\\s+", " "))
                .contains("IDENTITY_NOT_REGISTERED", REGISTERED + " is: SES tells upper from lower case in addresses.");
    }

    @Test
    void effectiveTellsAddressesApartByCase(MailfromInstallation mailfrom) {
        register(mailfrom);
        ProgramResult text = mailfrom.run("effective", LOWER);
        JsonObject json = mailfrom.run("effective", LOWER, "-o", "json").json();

        assertThat(json.get("Identity").getAsString()).isEqualTo("news.example.com");
        assertThat(text.out().replaceAll("\\s+", " "))
                .contains("SES also holds " + REGISTERED + ".", "do not apply to " + LOWER);
    }
}
