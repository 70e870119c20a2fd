package dev.mailfrom.core.audit.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.audit.scan.ScanFixtures.RecordingScanListener;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdentityScanTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FleetSesGateway ses = new FleetSesGateway();
    private final FakeDns dns = ScanFixtures.right();
    private final RecordingScanListener recordingScanListener = new RecordingScanListener();
    private final CancellationToken cancellation = new CancellationToken();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private ScanResult sweep() {
        return ScanFixtures.of(ses, dns, threads).run(recordingScanListener, cancellation);
    }

    @Test
    void asksOnceForEachThousandOfTheListAndOnceForEachHundredOfEachKind() {
        ses.many(2_350);

        assertThat(sweep()).isInstanceOf(ScanResult.Complete.class);

        assertThat(ses.requests())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "list",
                        3L,
                        "mail from",
                        24L,
                        "verification",
                        24L,
                        "notification",
                        24L,
                        "dkim",
                        24L,
                        "receipt rules",
                        1L));
        assertThat(recordingScanListener.report).hasSize(2_350).doesNotHaveDuplicates();
        assertThat(recordingScanListener.known).isEqualTo(2_350);
        assertThat(recordingScanListener.whole).isTrue();
    }

    @Test
    void asksForNothingAboutReceivingWhenItNeedNotBeThorough() {
        ses.many(150);

        ScanFixtures.of(List.of(new ScanTarget(ScanFixtures.HERE, ending -> ses)), false, dns, threads)
                .run(recordingScanListener, cancellation);

        assertThat(ses.requests())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("list", 1L, "mail from", 2L, "verification", 2L, "dkim", 2L));
    }

    @Test
    void goesOnWithoutThePermissionToReadDkimWhichIsThenUnknown() {
        ses.many(150).failing("dkim", 1, FakeSesGateway.failure(SesCallException.Kind.ACCESS_DENIED));

        assertThat(sweep()).isInstanceOf(ScanResult.Complete.class);

        assertThat(recordingScanListener.report)
                .hasSize(150)
                .allSatisfy(
                        one -> assertThat(one.snapshot().dkimSigning().value()).isEmpty());
    }

    @Test
    @Timeout(20)
    void aFaultWhileDnsIsReadEndsTheScanInsteadOfHangingIt() {
        ses.with("example.com", "Success");
        IllegalStateException fault = new IllegalStateException("a fault of ours");
        FakeDns faulty = new FakeDns() {
            @Override
            public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
                return CompletableFuture.failedFuture(fault);
            }
        };
        IdentityScan scan = ScanFixtures.of(ses, faulty, threads);

        assertThatThrownBy(() -> scan.run(recordingScanListener, cancellation)).hasRootCause(fault);
    }

    @Test
    void judgesEachByTheDkimOfItselfOrOfTheDomainAboveIt() {
        DkimAttributes signs = new DkimAttributes(true, VerificationStatus.SUCCESS, List.of("a", "b", "c"));
        ses.with("example.com", "Success").bare("a@example.com").many(1_200).dkim("example.com", signs);

        sweep();

        assertThat(recordingScanListener
                        .of("example.com")
                        .snapshot()
                        .dkimSigning()
                        .value())
                .contains(new DkimSigning(DomainName.parse("example.com"), signs, Optional.empty(), false));
        assertThat(recordingScanListener
                        .of("a@example.com")
                        .snapshot()
                        .dkimSigning()
                        .value())
                .contains(new DkimSigning(
                        DomainName.parse("example.com"), signs, Optional.of(Identity.parse("example.com")), true));
        assertThat(recordingScanListener
                        .of("a@example.com")
                        .snapshot()
                        .dkimDns()
                        .orElseThrow()
                        .records())
                .as("the records of its domain")
                .hasSize(3);
    }

    @Test
    void findsOfEachWhatCheckFindsEvenWhereThoseAroundItComeLast() {
        ses.with("example.com", "Success").many(1_200);
        ses.bare("a@example.com").with("news.example.com", "Failed").bare("b@news.example.com");
        ses.verification("news.example.com", "Pending");

        sweep();

        for (String name : List.of("example.com", "a@example.com", "news.example.com", "b@news.example.com")) {
            Identity identity = Identity.parse(name);
            SesReader reader = new SesReader(ses);
            SnapshotReader check = new SnapshotReader(
                    "us-east-1",
                    reader,
                    reader::identities,
                    dns.reader(),
                    other -> List.of(),
                    Runnable::run,
                    ScanFixtures.NOON);
            List<Finding> alone =
                    RuleSet.evaluate(check.readCurrent(List.of(identity)).get(0));
            assertThat(recordingScanListener.of(name).findings()).as(name).isEqualTo(alone);
        }
        assertThat(recordingScanListener.of("example.com").findings())
                .filteredOn(finding -> finding.code() == FindingCode.IDENTITY_SHADOWED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .contains("a@example.com: no custom MAIL FROM domain, so SES's default MAIL FROM"));
    }

    @Test
    void looksAtSeveralRegionsSideBySide() {
        FleetSesGateway other = new FleetSesGateway().with("example.com", "Failed");
        ses.with("example.com", "Success").many(120);

        IdentityScan scan = ScanFixtures.of(
                List.of(
                        new ScanTarget(ScanFixtures.HERE, ending -> ses),
                        new ScanTarget(ScanFixtures.THERE, ending -> other)),
                true,
                dns,
                threads);
        assertThat(scan.run(recordingScanListener, cancellation)).isInstanceOf(ScanResult.Complete.class);

        assertThat(recordingScanListener.report).hasSize(122);
        assertThat(recordingScanListener.report)
                .filteredOn(one -> one.scope().equals(ScanFixtures.THERE))
                .singleElement()
                .satisfies(one -> assertThat(one.snapshot().region()).isEqualTo("eu-west-1"));
    }

    @Test
    void leavesAloneWhomNobodyWantsToSee() {
        ses.many(10).bare("example.com");

        ScanFixtures.of(ses, dns, threads)
                .run(
                        new ScanListener() {
                            @Override
                            public boolean includes(IdentityAttributes identityAttributes) {
                                return identityAttributes.attributes().domain().isEmpty();
                            }

                            @Override
                            public void onReport(IdentityReport one) {
                                recordingScanListener.onReport(one);
                            }
                        },
                        cancellation);

        assertThat(recordingScanListener.report)
                .singleElement()
                .satisfies(one -> assertThat(one.identity().name()).isEqualTo("example.com"));
        assertThat(dns.asked())
                .filteredOn(question -> question.endsWith(" MX"))
                .hasSize(6)
                .allMatch(question -> question.contains("example.com"));
    }

    @Test
    void aWatchLooksForNoRecordsAtOtherNames() {
        ses.bare("example.com");

        ScanFixtures.of(List.of(new ScanTarget(ScanFixtures.HERE, ending -> ses)), false, dns, threads)
                .run(recordingScanListener, cancellation);

        assertThat(recordingScanListener.report).hasSize(1);
        assertThat(dns.asked())
                .as("only its DMARC policy")
                .containsExactlyInAnyOrder("_dmarc.example.com TXT", "_dmarc.com TXT");
    }

    @Test
    void keepsWhatItHasWhenSesFailsInTheMiddle() {
        ses.many(500).failing("mail from", 3, FakeSesGateway.failure(SesCallException.Kind.SERVICE));

        ScanResult scanResult = sweep();

        assertThat(scanResult).isInstanceOf(ScanResult.Failed.class);
        assertThat(((ScanResult.Failed) scanResult).why()).hasMessage("SES said SERVICE");
        assertThat(recordingScanListener.report).hasSize(200);
        assertThat(ses.requests().get("mail from")).isEqualTo(3);
    }

    @Test
    void stopsWhenSomebodyWantsItTo() {
        ses.many(5_000);

        ScanResult scanResult = ScanFixtures.of(ses, dns, threads)
                .run(
                        new ScanListener() {
                            @Override
                            public void onReport(IdentityReport one) {
                                recordingScanListener.onReport(one);
                                cancellation.cancel();
                            }
                        },
                        cancellation);

        assertThat(scanResult).isInstanceOf(ScanResult.Interrupted.class);
        assertThat(recordingScanListener.report).isNotEmpty().hasSizeLessThan(5_000);
    }

    @Test
    void saysThatTheResolverIsGoneInsteadOfGoingThroughThousandsOfSilences() {
        FleetSesGateway many = new FleetSesGateway().many(1_000);

        ScanResult scanResult =
                ScanFixtures.of(many, silentEvenAboutSes(), threads).run(recordingScanListener, cancellation);

        assertThat(scanResult).isInstanceOf(ScanResult.Failed.class);
        assertThat(((ScanResult.Failed) scanResult).why()).isInstanceOf(ResolverUnreachableException.class);
        assertThat(recordingScanListener.report)
                .hasSizeLessThan(100)
                .allSatisfy(one -> assertThat(one.findings())
                        .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN)));
    }

    @Test
    void saysSoOfTheOnlyOneToo() {
        ses.with("example.com", "Success");

        assertThat(ScanFixtures.of(ses, silentEvenAboutSes(), threads).run(recordingScanListener, cancellation))
                .isInstanceOf(ScanResult.Failed.class);
        assertThat(recordingScanListener.report).hasSize(1);
    }

    @Test
    void aResolverThatAnswersAboutOthersIsThere() {
        ses.many(50);

        assertThat(ScanFixtures.of(ses, ScanFixtures.silent(), threads).run(recordingScanListener, cancellation))
                .isInstanceOf(ScanResult.Complete.class);
        assertThat(recordingScanListener.report).hasSize(50);
    }

    /** Silent about everything, not only about MAIL FROM domains. */
    private static FakeDns silentEvenAboutSes() {
        return new FakeDns() {
            @Override
            public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
                return CompletableFuture.completedFuture(
                        SampleDnsAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "no answer in 3 s"));
            }
        };
    }

    @Test
    void anEmptyRegionIsSoonSeen() {
        assertThat(sweep()).isInstanceOf(ScanResult.Complete.class);
        assertThat(recordingScanListener.report).isEmpty();
        assertThat(ses.requests()).containsOnlyKeys("list", "receipt rules");
    }
}
