package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.sandbox.Call;
import dev.mailfrom.core.sandbox.Faults;
import dev.mailfrom.core.sandbox.SesFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS says no, says nothing, or says nonsense. */
@ExtendWith(OwnMachine.class)
class SesTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 254, AccessDenied, ses:GetIdentityMailFromDomainAttributes",
        "EXPIRED_TOKEN, 253, ExpiredToken, expired",
        "INVALID_CLIENT_TOKEN_ID, 253, InvalidClientTokenId, key"
    })
    void aRefusalIsOneSentenceWithAWayOut(SesFault fault, int exit, String code, String word, Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("GetIdentityMailFromDomainAttributes", fault, Faults.ALWAYS);
        Ran text = mailfrom.run("show", "example.com");
        assertThat(text.exit()).as(text.err()).isEqualTo(exit);
        assertThat(text.out()).isEmpty();
        assertThat(text.err()).containsIgnoringCase(word).doesNotContain("Exception", "\tat ");
        JsonObject error = mailfrom.run("show", "example.com", "-o", "json").error();
        assertThat(error.get("Code").getAsString()).isEqualTo(code);
        assertThat(error.get("Mend").getAsString()).isNotEmpty();
    }

    @Test
    void aChangeThatSomebodyElseMakesAfterALostTryIsNotOverwritten(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("SetIdentityMailFromDomain", SesFault.RESET_BEFORE, 1);
        mailfrom.sandbox().faults().slowSes("SetIdentityMailFromDomain", Duration.ofSeconds(4), 1);
        // Whoever comes in between must not have to load his classes first.
        mailfrom.elsewhere("GetSendQuota");
        Running set = mailfrom.start("set", "example.com", "bounce", "--yes", "-o", "json");
        set.await("the lost try", () -> mailfrom.sent().size() == 1);
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com", "MailFromDomain=third.example.com");
        Ran ran = set.end();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.json().get("State").getAsString()).isEqualTo("conflict");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void doctorNamesThePermissionThatIsMissing(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("DescribeActiveReceiptRuleSet", SesFault.ACCESS_DENIED, Faults.ALWAYS);
        Ran doctor = mailfrom.run("doctor", "-o", "json");
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
    void whatMayPassIsTriedAgain(SesFault fault, Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("ListIdentities", fault, 1);
        Ran ran = mailfrom.run("list", "news");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Trying again (2 of 5)");
        assertThat(mailfrom.calls("ListIdentities")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"RESET_AFTER", "INTERNAL_FAILURE_AFTER"})
    void aLostAnswerToAChangeIsSettledByLookingAndTheChangeIsSentOnce(SesFault fault, Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("SetIdentityMailFromDomain", fault, 1);
        Ran ran = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("State").getAsString()).isEqualTo("applied");
        assertThat(mailfrom.sent()).hasSize(1);
        assertThat(mailfrom.run("show", "example.com", "-o", "json")
                        .json()
                        .get("MailFromDomain")
                        .getAsString())
                .isEqualTo("bounce.example.com");
    }

    @Test
    void nothingAnswersThere(Mailfrom mailfrom) {
        Ran ran = mailfrom.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9").run("list");
        assertThat(ran.exit()).isEqualTo(254);
        assertThat(ran.err()).contains("cannot be reached at http://127.0.0.1:9");
    }

    @Test
    void anAnswerThatIsNotOfSesIsSaidToBeNone(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("ListIdentities", SesFault.GARBAGE, Faults.ALWAYS);
        Ran ran = mailfrom.run("list");
        assertThat(ran.exit()).isEqualTo(254);
        assertThat(ran.err()).doesNotContain("Exception", "XML");
    }

    @Test
    void aStatusNobodyKnowsIsShownAsItIs(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("GetIdentityMailFromDomainAttributes", SesFault.UNKNOWN_STATUS, Faults.ALWAYS);
        Ran ran = mailfrom.run("show", "news.example.com", "-o", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("MailFromDomainStatus").getAsString()).isEqualTo("Rechecking");
    }

    @Test
    @SandboxTime(pace = 1000)
    void sesNeverSeesTwoRequestsOfOneActionWithinASecond(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses("SetIdentityMailFromDomain", SesFault.SERVICE_UNAVAILABLE, 1);
        Ran ran = mailfrom.run(
                "--yes", "-e", "set example.com bounce", "-e", "set ceo@example.com bounce", "-e", "list news");
        assertThat(ran.exit()).as(ran.err()).isZero();
        Pace.isKept(mailfrom, 1000);
        assertThat(mailfrom.sandbox().ses().calls()).extracting(Call::outcome).doesNotContain("throttled");
    }
}
