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
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.view.AuditViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new CommandResult.Auditing(audit, false, List.of());
    }

    private Audit.Outcome run(CommandResult.Auditing auditing) {
        return auditing.audit()
                .run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                reported.add(report.name(true));
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
        assertThat(outcome.scanResult()).isInstanceOf(IdentityScan.ScanResult.Partial.class);
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
}
