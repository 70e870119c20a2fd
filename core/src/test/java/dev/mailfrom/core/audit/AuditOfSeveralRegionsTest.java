package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.report.AuditBaseline;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.report.ReportFilter;
import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.audit.scan.FleetSesGateway;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanFixtures;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.view.audit.AuditViews;
import dev.mailfrom.core.view.report.AuditReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each region is audited by itself: one that fails does not end the others. */
class AuditOfSeveralRegionsTest {

    private static final RuntimeException DENIED = FakeSesGateway.failure(SesCallException.Kind.ACCESS_DENIED);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FleetSesGateway here = new FleetSesGateway();
    private final FleetSesGateway there = new FleetSesGateway();
    private final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    private final List<String> reported = new ArrayList<>();
    private final Map<String, Finding> differing = new TreeMap<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    private CommandResult.Auditing auditing(
            Function<CancellationToken, SesGateway> other, Optional<AuditBaseline> baseline) {
        IdentityScan scan = ScanFixtures.of(
                List.of(new ScanTarget(ScanFixtures.HERE, ending -> here), new ScanTarget(ScanFixtures.THERE, other)),
                true,
                ScanFixtures.right(),
                threads);
        Audit audit = new Audit(
                scan,
                IdentityFilter.ALL,
                ReportFilter.ALL,
                baseline,
                Finding::isError,
                store.auditResults(),
                ScanFixtures.NOON);
        return new CommandResult.Auditing(
                audit, false, new AuditReports(List.of(), false, finding -> false, ScanFixtures.NOON), List.of());
    }

    private Audit.Outcome run(CommandResult.Auditing auditing) {
        return auditing.audit()
                .run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                reported.add(report.name(true));
                                report.findings().stream()
                                        .filter(finding -> finding.code() == FindingCode.REGIONS_DIFFER)
                                        .forEach(finding -> differing.put(report.name(true), finding));
                            }

                            @Override
                            public void onProgress(AuditProgress now) {}
                        },
                        new CancellationToken());
    }

    @Test
    void oneThatFailsDoesNotEndTheOther() {
        here.many(250);
        there.with("example.org", "Success").failing("list", 1, DENIED);
        CommandResult.Auditing auditing = auditing(ending -> there, Optional.empty());

        Audit.Outcome outcome = run(auditing);

        assertThat(reported).hasSize(250).allMatch(name -> name.endsWith(" in us-east-1"));
        AuditSummary summary = outcome.summary();
        assertThat(summary.complete()).isFalse();
        assertThat(summary.audited()).containsExactly("us-east-1");
        assertThat(summary.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.region()).isEqualTo("eu-west-1");
            assertThat(failed.message()).isEqualTo(DENIED.getMessage());
        });
        assertThat(auditing.exitCode(outcome)).as("some of several failed").isEqualTo(ExitCode.FOUND);
        assertThat(AuditViews.oneLine(summary).toString())
                .contains("250 identities in us-east-1, checked in", "; not audited: eu-west-1");
        assertThat(AuditViews.json(summary).getAsJsonArray("FailedRegions").toString())
                .contains("\"Region\":\"eu-west-1\"", DENIED.getMessage());
    }

    @Test
    void oneThatFailsInTheMiddleEndsItsOwnRequestsOnly() {
        here.many(450);
        there.many(950).failing("verification", 2, DENIED);

        Audit.Outcome outcome = run(auditing(ending -> there, Optional.empty()));

        assertThat(reported).filteredOn(name -> name.endsWith(" in us-east-1")).hasSize(450);
        assertThat(there.requests().get("verification")).isEqualTo(2L);
        assertThat(outcome.summary().audited()).containsExactly("us-east-1");
    }

    @Test
    void oneThatCannotEvenBeAskedDoesNotEndTheOther() {
        here.many(3);

        Audit.Outcome outcome = run(auditing(
                ending -> {
                    throw DENIED;
                },
                Optional.empty()));

        assertThat(reported).hasSize(3);
        assertThat(outcome.scanResult()).isInstanceOf(ScanResult.Partial.class);
    }

    @Test
    void whereAllFailTheExitCodeIsThatOfTheFailure() {
        here.failing("list", 1, DENIED);
        there.failing("list", 1, DENIED);
        CommandResult.Auditing auditing = auditing(ending -> there, Optional.empty());

        Audit.Outcome outcome = run(auditing);

        assertThat(outcome.summary().failed()).hasSize(2);
        assertThat(auditing.exitCode(outcome)).isEqualTo(((SesCallException) DENIED).exitCode());
    }

    @Test
    void theIdentitiesOfAFailedRegionAreNotGoneAndItsSavedAuditStays() {
        here.with("example.com", "Failed");
        there.with("example.com", "Failed").with("example.org", "Failed");
        run(auditing(ending -> there, Optional.empty()));
        there.without("example.org").failing("list", 1, DENIED);
        AuditBaseline before = new AuditBaseline(
                "the last",
                Map.of(
                        new AuditBaseline.IdentityKey("eu-west-1", "example.org"),
                        FindingSet.parse("SES_FAILED_NEEDS_RESTART:error")));

        Audit.Outcome outcome = run(auditing(ending -> there, Optional.of(before)));

        assertThat(outcome.summary().comparison().orElseThrow().gone().total()).isZero();
        assertThat(store.auditResults().last(ScanFixtures.THERE, Optional.empty()))
                .hasValueSatisfying(saved -> assertThat(saved.found()).containsKeys("example.com", "example.org"));
        assertThat(store.auditResults().last(ScanFixtures.HERE, Optional.empty()))
                .hasValueSatisfying(saved -> assertThat(saved.identities()).isEqualTo(1));
    }

    @Test
    void whatIsEqualIsNotSpokenOf() {
        here.with("example.com", "Success").bare("example.org");
        there.with("example.com", "Success").bare("example.org");

        run(auditing(ending -> there, Optional.empty()));

        assertThat(reported).hasSize(4);
        assertThat(differing).isEmpty();
    }

    @Test
    void anIdentityWhoseMailIsSentDifferentlyIsAWarningInBothRegions() {
        here.with("example.com", "Success");
        there.bare("example.com");

        run(auditing(ending -> there, Optional.empty()));

        assertThat(differing).containsOnlyKeys("example.com in us-east-1", "example.com in eu-west-1");
        assertThat(differing.values()).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo("example.com differs between the audited regions. us-east-1: bounce.example.com with"
                            + " UseDefaultValue, Success; eu-west-1: no MAIL FROM domain. A global endpoint would send"
                            + " its mail in different ways.");
            assertThat(finding.evidence())
                    .containsExactly(
                            "mail in us-east-1: MAIL FROM bounce.example.com",
                            "mail in eu-west-1: MAIL FROM amazonses.com or a subdomain of it (SES's default)");
            assertThat(finding.fix())
                    .isEqualTo("mailfrom --region eu-west-1 set example.com bounce.example.com"
                            + " --behavior-on-mx-failure UseDefaultValue");
        });
    }

    @Test
    void anIdentityThatIsMissingElsewhereIsAWarningBecauseItsMailIsRefusedThere() {
        here.with("example.com", "Success");
        there.many(150);

        run(auditing(ending -> there, Optional.empty()));

        Finding finding = differing.get("example.com in us-east-1");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("eu-west-1: not registered.");
        assertThat(finding.evidence()).contains("mail in eu-west-1: refused");
        assertThat(finding.fix())
                .isEqualTo(
                        "Register it there too: aws ses verify-domain-identity --domain example.com --region eu-west-1");
        assertThat(differing).hasSize(151);
    }

    @Test
    void settingsThatChangeNothingNowAreInformation() {
        here.with("example.com", "Failed");
        there.with("example.com", "Pending");

        run(auditing(ending -> there, Optional.empty()));

        assertThat(differing).hasSize(2);
        assertThat(differing.values()).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).endsWith("Mail is handled in the same way now.");
        });
    }

    @Test
    void aVerifiedDomainElsewhereCoversAnAddressThatIsMissingThere() {
        here.with("example.com", "Success").with("news@example.com", "Success");
        there.with("example.com", "Success").many(300);

        run(auditing(ending -> there, Optional.empty()));

        assertThat(differing.get("news@example.com in us-east-1").severity()).isEqualTo(Severity.INFO);
        assertThat(differing).doesNotContainKey("example.com in us-east-1");
    }

    @Test
    void anIdentityThatIsNotVerifiedInOneRegionIsAWarning() {
        here.with("example.com", "Success");
        there.with("example.com", "Success").verification("example.com", "Pending");

        run(auditing(ending -> there, Optional.empty()));

        assertThat(differing.get("example.com in eu-west-1").message()).contains("verification Pending");
        assertThat(differing.get("example.com in eu-west-1").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aFailedRegionIsNotComparedWith() {
        here.with("example.com", "Success");
        there.bare("example.com").failing("list", 1, DENIED);

        run(auditing(ending -> there, Optional.empty()));

        assertThat(reported).containsExactly("example.com in us-east-1");
        assertThat(differing).isEmpty();
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() {
        here.with("example.com", "Success").many(1_150);
        there.many(1_150).with("example.com", "Failed");

        run(auditing(ending -> there, Optional.empty()));

        assertThat(reported).hasSize(2 * 1_151);
        assertThat(differing).hasSize(2);
    }

    @Test
    void aDifferenceThatCouldNotBeLookedForIsNotFixed() {
        here.with("example.com", "Success");
        there.bare("example.com").failing("list", 1, DENIED);
        AuditBaseline before = new AuditBaseline(
                "the last",
                Map.of(
                        new AuditBaseline.IdentityKey("us-east-1", "example.com"),
                        FindingSet.parse("REGIONS_DIFFER:warning")));

        AuditSummary partial =
                run(auditing(ending -> there, Optional.of(before))).summary();
        there.without("example.com").with("example.com", "Success").fixed();
        AuditSummary whole = run(auditing(ending -> there, Optional.of(before))).summary();

        assertThat(partial.comparison().orElseThrow().resolved().total()).isZero();
        assertThat(whole.comparison().orElseThrow().resolved().names())
                .containsExactly("example.com in us-east-1 (REGIONS_DIFFER)");
    }
}
