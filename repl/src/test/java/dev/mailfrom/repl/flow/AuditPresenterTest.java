package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.repl.ReplRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditPresenterTest {

    @TempDir
    Path home;

    @Test
    void sumsUpForAPerson() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.run("audit")).isEqualTo(ExitCode.OK);

            assertThat(rig.out())
                    .as("the counts are what stays on the screen")
                    .containsPattern(
                            "\\n15 identities in us-east-1, checked in .*\\n  Verdict  6 error, 9 warning\\n.*\\n"
                                    + "  DMARC    9 pass, 4 fail, 2 not known\\n$")
                    .contains(
                            "5 not configured",
                            "MX_MISSING",
                            "Worst first",
                            "and 5 more; -v shows each identity",
                            "billing@news.example.com, support@shop.example.org",
                            "DMARC    9 pass, 4 fail, 2 not known",
                            "mailfrom check promo.example.org")
                    .doesNotContain("dig ");
            assertThat(rig.sandbox.sandbox().ses().calls().stream()
                            .collect(Collectors.groupingBy(RecordedCall::action, Collectors.counting())))
                    .containsEntry("ListIdentities", 1L)
                    .containsEntry("GetIdentityMailFromDomainAttributes", 1L)
                    .containsEntry("GetIdentityVerificationAttributes", 1L)
                    .containsEntry("GetIdentityNotificationAttributes", 1L)
                    .containsEntry("GetIdentityDkimAttributes", 1L);
        }
    }

    @Test
    void showsEachFindingWhereItIsAskedForAndSaysHowManyAreShown() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.run("audit -v --code MX_NEAR_MISS");

            assertThat(rig.out())
                    .contains(
                            "inbox.example.net in us-east-1\n",
                            "promo.example.org in us-east-1",
                            "  ERROR    MX_NEAR_MISS",
                            "dig ")
                    .contains("; shown: the 2 that match the filters\n")
                    .doesNotContain("shop.example.org in us-east-1");
        }
    }

    @Test
    void givesProgramsTheObjectOfCheckForEachAndASummary() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.run("check shop.example.org -o json");
            JsonObject alone = JsonParser.parseString(rig.out()).getAsJsonObject();

            rig.run("audit -o json");
            JsonObject all = JsonParser.parseString(rig.out()).getAsJsonObject();
            assertThat(all.getAsJsonArray("Identities")).hasSize(15);
            JsonObject summary = all.getAsJsonObject("Summary");
            assertThat(summary.get("Checked").getAsInt()).isEqualTo(15);
            assertThat(summary.getAsJsonObject("Verdicts").get("error").getAsInt())
                    .isEqualTo(6);
            JsonObject shop = all.getAsJsonArray("Identities").asList().stream()
                    .map(row -> row.getAsJsonObject())
                    .filter(row -> row.get("Identity").getAsString().equals("shop.example.org"))
                    .findFirst()
                    .orElseThrow();
            assertThat(shop.keySet()).isEqualTo(alone.keySet());
            assertThat(shop.get("Findings")).isEqualTo(alone.get("Findings"));

            rig.run("audit -o jsonl --severity error");
            List<String> lines = rig.out().lines().toList();
            assertThat(lines)
                    .hasSize(6)
                    .allSatisfy(line -> assertThat(JsonParser.parseString(line)
                                    .getAsJsonObject()
                                    .get("Verdict")
                                    .getAsString())
                            .isEqualTo("error"));
            assertThat(rig.err()).contains("15 identities in us-east-1, checked in", "6 error");

            rig.run("audit -o csv");
            assertThat(rig.out().lines().toList())
                    .hasSize(16)
                    .first()
                    .asString()
                    .isEqualTo("Identity,Type,VerificationStatus,MailFromDomain,MailFromDomainStatus,"
                            + "BehaviorOnMXFailure,Region,CheckedMailFromDomain,Verdict,Findings,Expectation,"
                            + "Dkim.Enabled,Dkim.VerificationStatus,Dkim.Domain,Dkim.Aligned,"
                            + "Dmarc.Domain,Dmarc.Policy,Dmarc.SpfAligned,Dmarc.DkimAligned,Dmarc.Passes");
        }
    }

    @Test
    void nothingToShowIsStillWellFormed() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.run("audit no.such.name -o json");
            JsonObject all = JsonParser.parseString(rig.out()).getAsJsonObject();
            assertThat(all.getAsJsonArray("Identities")).isEmpty();
            assertThat(all.getAsJsonObject("Summary").get("Matching").getAsInt())
                    .isZero();
        }
    }

    @Test
    void anSesThatFailsIsSaidAndWhatWasFoundIsWellFormed() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("GetIdentityVerificationAttributes", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);

            assertThat(rig.run("audit -o json")).isEqualTo(ExitCode.SERVICE);

            JsonObject summary =
                    JsonParser.parseString(rig.out()).getAsJsonObject().getAsJsonObject("Summary");
            assertThat(summary.get("Complete").getAsBoolean()).isFalse();
            assertThat(rig.err()).contains("Stopped: 0 of 15 identities", "AccessDenied");
        }
    }

    @Test
    void showsWhatIsNewSinceTheLastOne() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.run("audit");
            rig.out();
            rig.sandbox.sandbox().remove("post.xn--bcher-kva.example", dev.mailfrom.core.dns.RecordType.MX);

            assertThat(rig.run("audit --since last --fail-on warning")).isEqualTo(ExitCode.FOUND);

            assertThat(rig.out())
                    .contains(
                            "1 identity with new findings, 0 with fixed ones",
                            "New warnings",
                            "MX_MISSING",
                            "xn--bcher-kva.example")
                    .doesNotContain("shop.example.org\n", "MX_MULTIPLE");
        }
    }

    @Test
    void writesEachReportAndSaysWhereItIs() {
        try (ReplRig rig = new ReplRig(home, "")) {
            Path page = home.resolve("a b.html");
            Path metrics = home.resolve("audit.prom");

            assertThat(rig.run("audit --report 'html=" + page + "' --report prometheus=" + metrics))
                    .isEqualTo(ExitCode.OK);

            assertThat(rig.err()).contains("The report html is in " + page, "The report prometheus is in " + metrics);
            assertThat(page).content().contains("15 of 15 identities were checked.", "promo.example.org");
            assertThat(metrics).content().contains("mailfrom_identities_by_status");
        }
    }

    @Test
    void refusesBeforeTheAuditWhatCouldNotBeWrittenAfterIt() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.run("audit --report html=" + home.resolve("absent/a.html")))
                    .isEqualTo(ExitCode.CONFIGURATION);
            assertThat(rig.err()).contains("there is no directory " + home.resolve("absent"));

            assertThat(rig.run("audit --report htm=a")).isEqualTo(ExitCode.SYNTAX);
            assertThat(rig.err()).contains("There is no report “htm”. Did you mean html?");
            assertThat(rig.out()).isEmpty();
        }
    }

    @Test
    void anAuditThatFailsKeepsTheReportBefore() throws Exception {
        try (ReplRig rig = new ReplRig(home, "")) {
            Path page = Files.writeString(home.resolve("audit.html"), "before");
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("GetIdentityVerificationAttributes", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);

            assertThat(rig.run("audit --report html=" + page)).isEqualTo(ExitCode.SERVICE);

            assertThat(page).hasContent("before");
            assertThat(rig.err()).contains("No report was written, because the audit did not end.");
        }
    }

    @Test
    void oneThatIsStoppedIsStillWholeJson() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .delayDns("bounce.promo.example.org", Optional.empty(), Duration.ofHours(1), FaultInjector.ALWAYS);
            rig.cancelWhenPrinted();

            assertThat(rig.run("audit -o json")).isEqualTo(ExitCode.INTERRUPTED);

            JsonObject all = JsonParser.parseString(rig.out()).getAsJsonObject();
            assertThat(all.getAsJsonArray("Identities")).isNotEmpty();
            assertThat(all.getAsJsonObject("Summary").get("Complete").getAsBoolean())
                    .isFalse();
            assertThat(rig.err()).contains("Stopped: ");
        }
    }
}
