package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import dev.mailfrom.tests.fixture.StoreAccess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS says no, says nothing, or says nonsense. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class SesFailureTest {

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 254, AccessDenied, ses:GetIdentityMailFromDomainAttributes",
        "EXPIRED_TOKEN, 253, ExpiredToken, expired",
        "INVALID_CLIENT_TOKEN_ID, 253, InvalidClientTokenId, key"
    })
    void aRefusalIsOneSentenceWithAWayOut(
            InjectedSesFault fault, int exit, String code, String word, MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("GetIdentityMailFromDomainAttributes", fault, FaultInjector.ALWAYS);
        ProgramResult text = mailfrom.run("show", "example.com");
        assertThat(text.exit()).as(text.err()).isEqualTo(exit);
        assertThat(text.out()).isEmpty();
        assertThat(text.err()).containsIgnoringCase(word).doesNotContain("Exception", "\tat ");
        JsonObject error = mailfrom.run("show", "example.com", "-o", "json").error();
        assertThat(error.get("Code").getAsString()).isEqualTo(code);
        assertThat(error.get("Fix").getAsString()).isNotEmpty();
    }

    @Test
    void aChangeThatSomebodyElseMakesAfterALostTryIsNotOverwritten(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("SetIdentityMailFromDomain", InjectedSesFault.RESET_BEFORE, 1);
        mailfrom.sandbox().faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(4), 1);
        // The other program must have its classes loaded, to be fast enough to come in between.
        mailfrom.elsewhere("GetSendQuota");
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--yes", "-o", "json");
        set.await("the lost try", () -> mailfrom.sent().size() == 1);
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com", "MailFromDomain=third.example.com");
        set.await("it reads SES", () -> set.err().contains("Reading SES for up to"));
        set.interrupt();
        ProgramResult result = set.end();
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(result.json().get("State").getAsString()).isEqualTo("unknown");
        assertThat(result.json().get("Error").getAsString()).contains("can still take effect 45 seconds");
        StoreAccess.of(mailfrom.state().resolve("store.db").toString()).ageRequests();
        assertThat(mailfrom.run("history").out()).contains("conflict");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void doctorNamesThePermissionThatIsMissing(MailfromInstallation mailfrom) {
        mailfrom.sandbox()
                .faults()
                .failSes("DescribeActiveReceiptRuleSet", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);
        ProgramResult doctor = mailfrom.run("doctor", "-o", "json");
        List<String> broken = doctor.json().getAsJsonArray("Checks").asList().stream()
                .map(check -> check.getAsJsonObject())
                .filter(check -> !check.get("Works").getAsBoolean())
                .map(check -> check.get("Check").getAsString())
                .toList();
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(broken).containsExactly("ses:DescribeActiveReceiptRuleSet");
        assertThat(mailfrom.run("show", "news.example.com").exit())
                .as("receipt rules are good to have, not needed")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE", "SERVICE_UNAVAILABLE", "INTERNAL_FAILURE", "RESET_BEFORE"})
    void whatMayPassIsTriedAgain(InjectedSesFault fault, MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("ListIdentities", fault, 1);
        ProgramResult result = mailfrom.run("list", "news");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("Trying again (2 of 5)");
        assertThat(mailfrom.calls("ListIdentities")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"RESET_AFTER", "INTERNAL_FAILURE_AFTER"})
    void aLostAnswerToAChangeIsSettledByLookingAndTheChangeIsSentOnce(
            InjectedSesFault fault, MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("SetIdentityMailFromDomain", fault, 1);
        ProgramResult result = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().get("State").getAsString()).isEqualTo("applied");
        assertThat(mailfrom.sent()).hasSize(1);
        assertThat(mailfrom.run("show", "example.com", "-o", "json")
                        .json()
                        .get("MailFromDomain")
                        .getAsString())
                .isEqualTo("bounce.example.com");
    }

    @Test
    void nothingAnswersThere(MailfromInstallation mailfrom) {
        ProgramResult result =
                mailfrom.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9").run("list");
        assertThat(result.exit()).isEqualTo(254);
        assertThat(result.err()).contains("cannot be reached at http://127.0.0.1:9");
    }

    @Test
    void anAnswerThatIsNotOfSesIsSaidToBeNone(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("ListIdentities", InjectedSesFault.GARBAGE, FaultInjector.ALWAYS);
        ProgramResult result = mailfrom.run("list");
        assertThat(result.exit()).isEqualTo(254);
        assertThat(result.err()).doesNotContain("Exception", "XML");
    }

    @Test
    void aStatusNobodyKnowsIsShownAsItIs(MailfromInstallation mailfrom) {
        mailfrom.sandbox()
                .faults()
                .failSes("GetIdentityMailFromDomainAttributes", InjectedSesFault.UNKNOWN_STATUS, FaultInjector.ALWAYS);
        ProgramResult result = mailfrom.run("show", "news.example.com", "-o", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().get("MailFromDomainStatus").getAsString()).isEqualTo("Rechecking");
    }
}
