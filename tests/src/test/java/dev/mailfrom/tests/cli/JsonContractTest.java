package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other programs rely on, key by key (design.md, section 3). */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class JsonContractTest {

    private static final String[] IDENTITY = {
        "Identity",
        "Type",
        "VerificationStatus",
        "MailFromDomain",
        "MailFromDomainStatus",
        "BehaviorOnMXFailure",
        "Region"
    };

    @Test
    void anIdentityHasAwssNamesAndNullsWhereNothingIsConfigured(MailfromInstallation mailfrom) {
        JsonObject fresh = mailfrom.run("show", "example.com", "-o", "json").json();
        assertThat(fresh.keySet())
                .containsExactly(with(
                        IDENTITY,
                        "CheckedMailFromDomain",
                        "Verdict",
                        "Findings",
                        "Expectation",
                        "Views",
                        "Dkim",
                        "Dmarc"));
        assertThat(fresh.getAsJsonObject("Dkim").keySet())
                .containsExactly("Enabled", "VerificationStatus", "Domain", "Aligned");
        assertThat(fresh.getAsJsonObject("Dmarc").keySet())
                .containsExactly("Domain", "Policy", "SpfAligned", "DkimAligned", "Passes");
        for (String key : List.of("MailFromDomain", "MailFromDomainStatus", "BehaviorOnMXFailure")) {
            assertThat(fresh.get(key)).isEqualTo(JsonNull.INSTANCE);
        }
        assertThat(fresh.get("Type").getAsString()).isEqualTo("Domain");
        assertThat(fresh.get("VerificationStatus").getAsString()).isEqualTo("Success");
        assertThat(fresh.getAsJsonObject("Views").keySet()).containsExactly("Ses", "Authoritative", "Resolver");
        assertThat(fresh.getAsJsonArray("Findings"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.getAsJsonObject().keySet())
                        .containsExactly("Code", "Severity", "Subject", "Message", "Evidence", "Fix"));
    }

    @Test
    void aListHoldsTheSameObjectsWithoutAVerdict(MailfromInstallation mailfrom) {
        JsonObject list = mailfrom.run("list", "news", "-o", "json").json();
        assertThat(list.keySet()).containsExactly("Identities");
        JsonObject news = list.getAsJsonArray("Identities").get(1).getAsJsonObject();
        assertThat(news.keySet()).containsExactly(IDENTITY);
        assertThat(news.toString())
                .isEqualTo("{\"Identity\":\"news.example.com\",\"Type\":\"Domain\",\"VerificationStatus\":\"Success\","
                        + "\"MailFromDomain\":\"bounce.news.example.com\",\"MailFromDomainStatus\":\"Success\","
                        + "\"BehaviorOnMXFailure\":\"UseDefaultValue\",\"Region\":\"us-east-1\"}");
    }

    @Test
    void jsonLinesAreTheSameObjectsOneALine(MailfromInstallation mailfrom) {
        List<JsonElement> lines = mailfrom.run("list", "-o", "jsonl")
                .out()
                .lines()
                .map(JsonParser::parseString)
                .toList();
        JsonObject whole = mailfrom.run("list", "-o", "json").json();
        assertThat(lines).isEqualTo(whole.getAsJsonArray("Identities").asList());
    }

    @Test
    void csvHasAHeadAndQuotesWhatNeedsIt(MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("list", "news", "-o", "csv").out().lines())
                .containsExactly(
                        String.join(",", IDENTITY),
                        "billing@news.example.com,EmailAddress,Success,,,,us-east-1",
                        "news.example.com,Domain,Success,bounce.news.example.com,Success,UseDefaultValue,us-east-1");
        assertThat(mailfrom.run("records", "example.com", "mail", "-o", "csv").out())
                .contains("\"\"\"v=spf1 include:amazonses.com ~all\"\"\"");
    }

    @Test
    void aChangeTellsItsIdBeforeAfterAndState(MailfromInstallation mailfrom) {
        JsonObject change = mailfrom.run("set", "example.com", "bounce", "--yes", "-o", "json")
                .json();
        assertThat(change.keySet()).contains("ChangeId", "Identity", "Before", "After", "State");
        assertThat(change.get("ChangeId").getAsString()).isNotEmpty();
        assertThat(change.getAsJsonObject("Before").toString())
                .isEqualTo("{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":null}");
        assertThat(change.getAsJsonObject("After").toString())
                .isEqualTo("{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"}");
        assertThat(change.get("State").getAsString()).isEqualTo("applied");
    }

    @Test
    void anErrorIsAnObjectOnStandardErrorAndNothingOnStandardOutput(MailfromInstallation mailfrom) {
        for (String form : List.of("json", "jsonl")) {
            ProgramResult result = mailfrom.run("show", "a..b", "-o", form);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.error().keySet()).containsExactly("Code", "Message", "Fix");
        }
        ProgramResult refused = mailfrom.run("set", "example.com", "bounce", "-o", "json");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.error().get("Code").getAsString()).isEqualTo("CONFIRMATION_NEEDED");
        assertThat(refused.error().get("Fix").getAsString()).contains("--yes");
        ProgramResult syntax = mailfrom.run("-o", "json", "shw");
        assertThat(syntax.error().get("Code").getAsString()).isEqualTo("SYNTAX");
    }

    private static String[] with(String[] keys, String... more) {
        String[] all = java.util.Arrays.copyOf(keys, keys.length + more.length);
        System.arraycopy(more, 0, all, keys.length, more.length);
        return all;
    }
}
