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
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.IdentityType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final FleetSesGateway ses = new FleetSesGateway();
    private final FakeDns dns = ScanFixtures.right();
    private final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    private final CancellationToken cancellation = new CancellationToken();
    private final List<String> found = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private Audit audit(IdentityFilter identityFilter, ReportFilter reportFilter, Optional<AuditBaseline> baseline) {
        return new Audit(
                ScanFixtures.of(ses, dns, Runnable::run),
                identityFilter,
                reportFilter,
                baseline,
                Finding::isError,
                store.auditResults(),
                ScanFixtures.NOON);
    }

    private Audit.Outcome run(
            IdentityFilter identityFilter, ReportFilter reportFilter, Optional<AuditBaseline> baseline) {
        return audit(identityFilter, reportFilter, baseline)
                .run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                found.add(report.identity()
                                        + delta.map(d -> " " + d.added() + d.resolved())
                                                .orElse(""));
                            }

                            @Override
                            public void onProgress(AuditProgress now) {
                                assertThat(now.processed()).isLessThanOrEqualTo(now.listed());
                            }
                        },
                        cancellation);
    }

    private AuditBaseline kept() {
        return new AuditBaseline(
                "the last",
                Map.of(
                        new AuditBaseline.IdentityKey("us-east-1", "failed.example"),
                        FindingSet.parse("SES_FAILED_NEEDS_RESTART:error SPF_MISSING:warning"),
                        new AuditBaseline.IdentityKey("us-east-1", "removed.example"),
                        FindingSet.parse("MX_MISSING:error"),
                        new AuditBaseline.IdentityKey("eu-west-1", "elsewhere.example"),
                        FindingSet.parse("MX_MISSING:error")));
    }

    private void fleet() {
        ses.with("good.example", "Success").with("failed.example", "Failed").with("example.com", "Success");
        ses.bare("ceo@example.com").bare("example.org");
    }

    @Test
    void sumsUpByVerdictStatusAndCode() {
        fleet();

        Audit.Outcome outcome = run(IdentityFilter.ALL, ReportFilter.ALL, Optional.empty());

        AuditSummary summary = outcome.summary();
        assertThat(found).hasSize(5);
        assertThat(summary.verdicts()).containsEntry(Verdict.ERROR, 3).containsEntry(Verdict.WARNING, 1);
        assertThat(summary.statuses()).containsExactlyInAnyOrderEntriesOf(Map.of("Success", 2, "Failed", 1, "none", 2));
        assertThat(summary.groups().get(0).code()).isEqualTo(FindingCode.SES_NOT_CONFIGURED);
        assertThat(summary.groups().get(0).identities().toText()).isEqualTo("ceo@example.com, example.org");
        assertThat(summary.groups())
                .extracting(AuditSummary.FindingGroup::severity)
                .isSortedAccordingTo(Severity::compareTo);
        assertThat(summary.worst())
                .extracting(AuditSummary.RankedIdentity::identity)
                .containsExactly("ceo@example.com", "example.org", "failed.example", "example.com");
        assertThat(summary.withoutDomain().total()).isEqualTo(2);
        assertThat(summary.shadowing().names()).containsExactly("ceo@example.com");
        assertThat(summary.complete()).isTrue();
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.undetermined()).isFalse();
    }

    @Test
    void showsAndCountsOnlyWhatTheFiltersLetThrough() {
        fleet();

        ReportFilter failed = new ReportFilter(Optional.of("failed"), Set.of(), Optional.empty());
        assertThat(run(IdentityFilter.ALL, failed, Optional.empty()).summary().shown())
                .isEqualTo(1);
        ReportFilter code =
                new ReportFilter(Optional.empty(), Set.of(FindingCode.SES_NOT_CONFIGURED), Optional.empty());
        assertThat(run(IdentityFilter.ALL, code, Optional.empty()).summary().shown())
                .isEqualTo(2);
        ReportFilter warning = new ReportFilter(Optional.empty(), Set.of(), Optional.of(Severity.WARNING));
        assertThat(run(IdentityFilter.ALL, warning, Optional.empty()).summary().shown())
                .isEqualTo(4);
        IdentityFilter addresses = (identity, has) -> identity.type() == IdentityType.EMAIL_ADDRESS;
        AuditSummary one = run(addresses, ReportFilter.ALL, Optional.empty()).summary();
        assertThat(one.checked()).isEqualTo(1);
        assertThat(one.registered()).isEqualTo(5);
        assertThat(found).hasSize(1 + 2 + 4 + 1);
    }

    @Test
    void showsOnlyWhatIsNewOrFixedSinceAnEarlierOne() {
        fleet();

        Audit.Outcome outcome = run(IdentityFilter.ALL, ReportFilter.ALL, Optional.of(kept()));

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "failed.example [][SPF_MISSING]",
                        "example.com [IDENTITY_SHADOWED][]",
                        "ceo@example.com [DKIM_OFF, DMARC_FAILS, MAILFROM_DNS_READY, SES_NOT_CONFIGURED][]",
                        "example.org [MAILFROM_DNS_READY, SES_NOT_CONFIGURED][]");
        AuditSummary.BaselineComparison comparison =
                outcome.summary().comparison().orElseThrow();
        assertThat(comparison.worse().total()).isEqualTo(3);
        assertThat(comparison.resolved().names()).containsExactly("failed.example (SPF_MISSING)");
        assertThat(comparison.gone().names()).containsExactly("removed.example");
        assertThat(outcome.summary().groups())
                .extracting(AuditSummary.FindingGroup::code)
                .containsExactly(
                        FindingCode.SES_NOT_CONFIGURED,
                        FindingCode.MAILFROM_DNS_READY,
                        FindingCode.IDENTITY_SHADOWED,
                        FindingCode.DMARC_FAILS,
                        FindingCode.DKIM_OFF);
    }

    @Test
    void aNameThatCannotBeReadIsToldAndNotPassedOver() {
        ses.with("good.example", "Success").unreadable("not a name");

        AuditSummary summary =
                run(IdentityFilter.ALL, ReportFilter.ALL, Optional.empty()).summary();

        assertThat(summary.unreadable().names()).containsExactly("not a name");
        assertThat(summary.checked()).isEqualTo(1);
    }

    @Test
    void whatWasBadBeforeDoesNotMakeItFailAgain() {
        ses.with("failed.example", "Failed");

        assertThat(run(IdentityFilter.ALL, ReportFilter.ALL, Optional.of(kept()))
                        .failed())
                .isFalse();
        assertThat(run(IdentityFilter.ALL, ReportFilter.ALL, Optional.empty()).failed())
                .isTrue();
    }

    @Test
    void isKeptWhenItWasOfEverythingAndCameToItsEnd() {
        fleet();
        run((identity, has) -> true, ReportFilter.ALL, Optional.empty());
        assertThat(store.auditResults().last(ScanFixtures.HERE, Optional.empty()))
                .isEmpty();

        run(IdentityFilter.ALL, new ReportFilter(Optional.of("Failed"), Set.of(), Optional.empty()), Optional.empty());

        assertThat(store.auditResults().last(ScanFixtures.HERE, Optional.empty()))
                .hasValueSatisfying(savedAudit -> {
                    assertThat(savedAudit.identities()).isEqualTo(5);
                    assertThat(savedAudit.found())
                            .containsEntry("failed.example", "SES_FAILED_NEEDS_RESTART:error")
                            .doesNotContainKey("good.example")
                            .hasSize(4);
                });
    }

    @Test
    void anAuditThatWasStoppedSaysHowFarItCameAndIsNotKept() {
        fleet();
        cancellation.cancel();

        Audit.Outcome outcome = run(IdentityFilter.ALL, ReportFilter.ALL, Optional.empty());

        assertThat(outcome.scanResult()).isInstanceOf(ScanResult.Interrupted.class);
        assertThat(outcome.summary().complete()).isFalse();
        assertThat(store.auditResults().last(ScanFixtures.HERE, Optional.empty()))
                .isEmpty();
    }

    @Test
    void tellsOfDomainsThatRegionsShareAndWhereThatDoesNotWork() {
        FleetSesGateway there =
                new FleetSesGateway().with("both.example", "Failed").with("fine.example", "Success");
        ses.with("both.example", "Success").with("fine.example", "Success").with("x@fine.example", "Success");

        AuditSummary summary = regions(there);

        assertThat(summary.sharedDomain())
                .extracting(AuditSummary.SharedDomain::domain)
                .containsExactly("bounce.both.example", "bounce.fine.example");
        assertThat(summary.sharedDomain().get(0).conflict())
                .contains("SES sees it differently: Failed in eu-west-1, Success in us-east-1");
        assertThat(summary.sharedDomain().get(1).conflict()).isEmpty();
        assertThat(summary.sharedDomain().get(1).identities().total()).isEqualTo(3);
        assertThat(summary.sharedDomain().get(1).regions()).containsExactly("eu-west-1", "us-east-1");
    }

    @Test
    void tellsOfAnMxForEachRegionAndOfOneForAThird() {
        FleetSesGateway there = new FleetSesGateway().with("both.example", "Success");
        ses.with("both.example", "Success");
        dns.says(RecordType.MX, SampleDnsAnswers.mx("10 feedback-smtp.ap-south-1.amazonses.com"));
        assertThat(regions(there).sharedDomain().get(0).conflict())
                .contains("its MX names ap-south-1, where none of these identities is");

        dns.says(
                RecordType.MX,
                SampleDnsAnswers.mx(
                        "10 feedback-smtp.us-east-1.amazonses.com", "10 feedback-smtp.eu-west-1.amazonses.com"));
        assertThat(regions(there).sharedDomain().get(0).conflict().orElseThrow())
                .startsWith("its MX records name eu-west-1 and us-east-1");
    }

    private AuditSummary regions(FleetSesGateway there) {
        IdentityScan scan = ScanFixtures.of(
                List.of(
                        new ScanTarget(ScanFixtures.HERE, ending -> ses),
                        new ScanTarget(ScanFixtures.THERE, ending -> there)),
                true,
                dns,
                Runnable::run);
        Audit audit = new Audit(
                scan,
                IdentityFilter.ALL,
                ReportFilter.ALL,
                Optional.empty(),
                finding -> false,
                store.auditResults(),
                ScanFixtures.NOON);
        return audit.run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                found.add(report.identity().name());
                            }

                            @Override
                            public void onProgress(AuditProgress now) {
                                assertThat(now.listed()).isNotNegative();
                            }
                        },
                        cancellation)
                .summary();
    }

    /** Runs all with something else to do at each report. */
    private Audit.Run withReports(Consumer<Audit.Run> atReport) {
        AtomicReference<Audit.Run> run = new AtomicReference<>();
        run.set(audit(IdentityFilter.ALL, ReportFilter.ALL, Optional.empty())
                .begin(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                found.add(report.identity().name());
                                atReport.accept(run.get());
                            }

                            @Override
                            public void onProgress(AuditProgress now) {}
                        },
                        cancellation));
        return run.get();
    }

    @Test
    void whatWasSeenUntilItIsStoppedIsItsResultAndNothingIsToldAfterwards() {
        fleet();
        List<Audit.Outcome> stopped = new ArrayList<>();

        withReports(run -> stop(run).ifPresent(stopped::add)).execute();

        assertThat(found).hasSize(1);
        assertThat(stopped).singleElement().satisfies(outcome -> {
            assertThat(outcome.scanResult()).isInstanceOf(ScanResult.Interrupted.class);
            assertThat(outcome.summary().complete()).isFalse();
            assertThat(outcome.summary().checked()).isEqualTo(1);
        });
    }

    @Test
    void aListenerThatDoesNotReturnKeepsNobodyWaiting() {
        fleet();
        List<Optional<Audit.Outcome>> stopped = new ArrayList<>();

        withReports(run -> stopped.add(
                        CompletableFuture.supplyAsync(() -> stop(run)).join()))
                .execute();

        assertThat(stopped).hasSize(5).allMatch(Optional::isEmpty);
    }

    private static Optional<Audit.Outcome> stop(Audit.Run run) {
        try {
            return run.stop(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
