package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.Completion;
import dev.mailfrom.core.command.line.CompletionCandidate;
import dev.mailfrom.core.command.line.FixedCompletionData;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();
    private final List<String> found = new ArrayList<>();
    private final CancellationToken cancellation = new CancellationToken();

    @BeforeEach
    void fleet() {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.txt(RequiredRecord.SPF));
        desk.ses.with("good.example", works("good.example", "Success"));
        desk.ses.with("failed.example", works("failed.example", "Failed"));
        desk.ses.with("a@good.example", works("good.example", "Success"));
        desk.ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);
    }

    @AfterEach
    void close() {
        desk.store.close();
    }

    private static MailFromAttributes works(String domain, String status) {
        return SnapshotFixture.attributes("bounce." + domain, status, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    private int audit(String options) {
        found.clear();
        CommandResult.Auditing auditing = (CommandResult.Auditing) desk.run("audit " + options);
        Audit.Outcome outcome = auditing.audit()
                .run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                found.add(report.identity().name());
                            }

                            @Override
                            public void onProgress(AuditProgress now) {
                                assertThat(now.errors()).isNotNegative();
                            }
                        },
                        cancellation);
        return auditing.exitCode(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "good, 2",
        "BOUNCE.failed, 1",
        "--type Domain, 3",
        "--type emailaddress good, 1",
        "--status none, 1",
        "--status failed, 1",
        "--severity error, 2",
        "--code ses-not-configured, 1",
        "'--code SES_NOT_CONFIGURED,SES_FAILED_NEEDS_RESTART', 2",
        "--code SES_NOT_CONFIGURED --code SES_FAILED_NEEDS_RESTART --status Failed, 1",
        "nothing.like.this, 0"
    })
    void filtersByTextTypeStatusCodeAndSeverity(String options, int count) {
        audit(options);
        assertThat(found).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "--expect-ok, 1",
        "--fail-on error, 1",
        "--fail-on error good, 0",
        "--expect-ok --status Success, 0",
        "--fail-on info a@good, 1"
    })
    void failsOnlyWhenAskedToAndOnlyForWhatIsShown(String options, int exit) {
        assertThat(audit(options)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({
        "audit --status Faild, Did you mean Failed?",
        "list --status Faild, Did you mean Failed?",
        "audit --status on, There is no status “on”.",
        "audit --since no-such-file.jsonl, There is neither a file nor a change “no-such-file.jsonl”."
    })
    void aMistypedWordIsNoFilterThatNothingMatches(String line, String said) {
        assertThatThrownBy(() -> desk.run(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }

    @Test
    void ctrlCIsToldByTheExitCodeAndSoIsAnSesThatFails() {
        desk.ses.atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.SERVICE);
        });
        assertThat(audit("")).isEqualTo(ExitCode.SERVICE);
        cancellation.cancel();
        assertThat(audit("")).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void comparesWithTheLastThatWasKept() {
        assertThat(audit("--since last --expect-ok")).isEqualTo(ExitCode.FOUND);
        assertThat(found).containsExactlyInAnyOrder("failed.example", "example.org");

        assertThat(audit("--since last --expect-ok")).isEqualTo(ExitCode.OK);
        assertThat(found).isEmpty();

        desk.ses.with("good.example", works("good.example", "Failed"));
        assertThat(audit("--since last --expect-ok")).isEqualTo(ExitCode.FOUND);
        assertThat(found).containsExactly("good.example");
    }

    @Test
    void comparesWithTheLastBeforeAChangeOrAMoment() {
        assertThatThrownBy(() -> audit("--since 1h"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("No audit of us-east-1 is kept from before 1h");
        desk.confirm(desk.run("set example.org bounce"));
        String change = desk.journal
                .history(HistoryQuery.newest(desk.target().scope(), 1))
                .get(0)
                .id();
        assertThatThrownBy(() -> audit("--since " + change)).hasMessageContaining("before the change " + change);
        audit("");
        desk.now = java.time.Instant.now().plus(Duration.ofHours(2));
        assertThat(audit("--since 1h")).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    void comparesWithAFile() {
        desk.file(
                "old.jsonl",
                "{\"Identity\":\"failed.example\",\"Region\":\"us-east-1\",\"Findings\":["
                        + "{\"Code\":\"SES_FAILED_NEEDS_RESTART\",\"Severity\":\"error\"}]}");
        audit("--since old.jsonl");
        assertThat(found).containsExactly("example.org");

        desk.file("old.csv", "Identity,Region\nfailed.example,us-east-1\n");
        assertThatThrownBy(() -> audit("--since old.csv"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("old.csv")
                .hasMessageContaining("not what audit prints");
    }

    @Test
    void anUnknownRegionIsNamedWithTheNearestAndAskedAllTheSame() {
        assertThat(warnings("--regions mx-central-1,us-east-1")).isEmpty();
        assertThat(warnings("--regions us-east-1,eu-west-11"))
                .containsExactly(
                        "SES is not known to be in eu-west-11. Did you mean eu-west-1? It is asked all the same.");
        assertThat(warnings("--regions moon-north-1"))
                .containsExactly("SES is not known to be in moon-north-1. It is asked all the same.");
        audit("--regions moon-north-1");
        assertThat(found).contains("good.example");
    }

    private List<String> warnings(String options) {
        return ((CommandResult.Auditing) desk.run("audit " + options)).warnings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--regions us-east-1,evil.example/x",
                "--regions us_east_1",
                "--code MX_MISING",
                "--severity grave",
                "--type Host",
                "--since nothing-like-this",
                "--on-change true",
                "--every soon",
                "--every 30s",
                "--every 0s",
                "--every 1h --since last",
                "--every 1h --fail-on error",
                "--every 1h --status Failed"
            })
    void refusesWhatCannotBe(String options) {
        assertThatThrownBy(() -> audit(options))
                .isInstanceOfAny(
                        UsageException.class, dev.mailfrom.core.change.plan.ChangeIntent.NotApplicableException.class);
    }

    @Test
    void auditsSeveralRegions() {
        audit("--regions us-east-1,eu-west-1");
        assertThat(found).hasSize(8);
    }

    @Test
    void keepsWatchOverEachRegionUnderANameThatReplicasShare() {
        CommandResult.Monitoring monitoring =
                (CommandResult.Monitoring) desk.run("audit News --every 15m --severity warning --type Domain"
                        + " --regions us-east-1,eu-west-1 --on-change 'cat >>log'");

        assertThat(monitoring.onChange()).contains("cat >>log");
        assertThat(monitoring.monitorRun().monitors()).hasSize(2);
        assertThat(desk.specs).allSatisfy(spec -> {
            assertThat(spec.name()).isEqualTo("audit --type domain --severity warning news");
            assertThat(spec.every()).isEqualTo(Duration.ofMinutes(15));
            assertThat(spec.dnsEvery()).isEqualTo(Duration.ofHours(1));
            assertThat(spec.from()).isEqualTo(Severity.WARNING);
        });
        assertThat(desk.specs).extracting(spec -> spec.region()).containsExactly("us-east-1", "eu-west-1");
    }

    @Test
    void aSandboxMayBeLookedAtAsOftenAsOneLikes() {
        desk.sandbox = true;
        desk.run("audit --every 1s");
        assertThat(desk.specs)
                .singleElement()
                .satisfies(spec -> assertThat(spec.dnsEvery()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void itsOptionsAreCompleted() {
        assertThat(offered("audit --code MX_M")).contains("MX_MISSING", "MX_MULTIPLE");
        assertThat(offered("audit --severity ")).containsExactly("error", "unknown", "warning", "info");
        assertThat(offered("audit --since l")).contains("last");
        assertThat(offered("audit --regions eu-w")).contains("eu-west-1");
        assertThat(offered("audit --status F")).contains("Failed");
    }

    private static List<String> offered(String line) {
        return Completion.complete(line, line.length(), FixedCompletionData.fleet()).stream()
                .map(CompletionCandidate::value)
                .toList();
    }
}
