package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.ResidentMemory;
import dev.mailfrom.tests.fixture.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code audit}, once and again and again. */
@ExtendWith(InstallationExtension.class)
class AuditCliTest {

    private static final String NEWS = "bounce.news.example.com";
    private static final Duration HURRY = Duration.ofMillis(30);

    @Test
    void checksAThousandCustomersWithNoMoreRequestsThanTheBatchesNeedAndLittleMemory() {
        SandboxSettings settings =
                SandboxSettings.defaults().empty().withCustomers(1_010).withPace(Duration.ZERO);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(settings)) {
            RunningProgram running = mailfrom.hurry(HURRY).start("audit", "-o", "jsonl", "--expect-ok");
            long most = 0;
            while (running.isAlive()) {
                most = Math.max(most, ResidentMemory.peak(running.pid()));
                RunningProgram.nap();
            }

            ProgramResult result = running.end();
            assertThat(most / 1024).as("megabytes resident").isBetween(1L, 128L);
            assertThat(result.exit()).as(result.err()).isEqualTo(1);
            List<JsonObject> rows = result.out()
                    .lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
            assertThat(rows).hasSize(1_010);
            assertThat(rows)
                    .filteredOn(row -> row.get("Verdict").getAsString().equals("error"))
                    .as("every 25th is not set, every 10th has no MX; some are both")
                    .hasSize(40 + 101 - 20);
            Map<String, Long> requests = mailfrom.sandbox().ses().calls().stream()
                    .filter(call -> !call.action().equals("GetCallerIdentity"))
                    .collect(Collectors.groupingBy(RecordedCall::action, Collectors.counting()));
            assertThat(requests)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "ListIdentities", 2L,
                            "GetIdentityMailFromDomainAttributes", 11L,
                            "GetIdentityVerificationAttributes", 11L,
                            "GetIdentityNotificationAttributes", 11L,
                            "GetIdentityDkimAttributes", 11L,
                            "DescribeActiveReceiptRuleSet", 1L));
        }
    }

    @Test
    void comparesANightWithTheNightBefore(MailfromInstallation mailfrom) {
        mailfrom.hurry(HURRY);
        ProgramResult first = mailfrom.run("audit", "-o", "jsonl");
        Path yesterday = mailfrom.write("yesterday.jsonl", first.out());
        mailfrom.sandbox().remove(NEWS, RecordType.MX);
        mailfrom.sandbox().remove("bounce.alerts.example.net", RecordType.MX);
        mailfrom.sandbox()
                .publish("bounce.alerts.example.net", RecordType.MX, 60, "10 feedback-smtp.us-east-1.amazonses.com");

        ProgramResult byFile =
                mailfrom.run("audit", "--since", yesterday.toString(), "--fail-on", "warning", "-o", "json");

        assertThat(byFile.exit()).as(byFile.err()).isEqualTo(1);
        JsonObject since = byFile.json().getAsJsonObject("Summary").getAsJsonObject("Since");
        assertThat(since.getAsJsonObject("New").get("Examples").toString()).isEqualTo("[\"news.example.com\"]");
        assertThat(since.getAsJsonObject("Fixed").get("Examples").toString()).contains("alerts.example.net");
        assertThat(ProgramResult.texts(byFile.json().getAsJsonArray("Identities"), "Identity"))
                .as("the MX that is gone also stood ready for an address without a MAIL FROM domain")
                .containsExactlyInAnyOrder("news.example.com", "alerts.example.net", "billing@news.example.com");
    }

    @Test
    void keepsWhatItHasWhenSesFailsInTheMiddleAndSaysSo() {
        SandboxSettings settings =
                SandboxSettings.defaults().empty().withCustomers(3000).withPace(Duration.ZERO);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(settings)) {
            // Thirty requests, a second apart: the middle is long, also on a busy machine, and nothing waits for its
            // end.
            RunningProgram running = mailfrom.start("audit", "-o", "json");
            running.await("the first is checked", () -> running.out().contains("\"Identity\""));
            mailfrom.sandbox()
                    .faults()
                    .failSes(
                            "GetIdentityMailFromDomainAttributes",
                            InjectedSesFault.ACCESS_DENIED,
                            FaultInjector.ALWAYS);

            ProgramResult result = running.end();

            assertThat(result.exit()).isEqualTo(254);
            assertThat(result.error().get("Code").getAsString()).isEqualTo("AccessDenied");
            int checked =
                    result.json().getAsJsonObject("Summary").get("Checked").getAsInt();
            assertThat(checked).isPositive().isLessThan(3000);
            assertThat(result.json().getAsJsonArray("Identities")).hasSize(checked);
        }
    }

    @Test
    void ctrlCEndsItWithWhatWasSeen() {
        SandboxSettings settings =
                SandboxSettings.defaults().empty().withCustomers(3000).withPace(Duration.ZERO);
        try (MailfromInstallation mailfrom = MailfromInstallation.with(settings)) {
            RunningProgram running = mailfrom.start("audit", "-o", "json");
            running.await("the first is checked", () -> running.out().contains("\"Identity\""));

            running.interrupt();

            ProgramResult result = running.end();
            assertThat(result.exit()).isEqualTo(130);
            JsonObject summary = result.json().getAsJsonObject("Summary");
            assertThat(summary.get("Complete").getAsBoolean()).isFalse();
            assertThat(summary.get("Registered").getAsInt()).isEqualTo(3000);
            assertThat(result.err()).contains("Stopped: ").doesNotContain("Exception");
        }
    }
}
