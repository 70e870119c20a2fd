package dev.mailfrom.core.audit.scan;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    private IdentityScan.ScanResult sweep() {
        return ScanFixtures.of(ses, dns, threads).run(recordingScanListener, cancellation);
    }

    @Test
    void asks_once_for_each_thousand_of_the_list_and_once_for_each_hundred_of_each_kind() {
        ses.many(2_350);

        assertThat(sweep()).isInstanceOf(IdentityScan.ScanResult.Complete.class);

        assertThat(ses.requests())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "list", 3L, "mail from", 24L, "verification", 24L, "notification", 24L, "receipt rules", 1L));
        assertThat(recordingScanListener.report).hasSize(2_350).doesNotHaveDuplicates();
        assertThat(recordingScanListener.known).isEqualTo(2_350);
        assertThat(recordingScanListener.whole).isTrue();
    }

    @Test
    void asks_for_nothing_but_mail_from_and_verification_when_it_need_not_be_thorough() {
        ses.many(150);

        ScanFixtures.of(List.of(new ScanTarget(ScanFixtures.HERE, ending -> ses)), false, dns, threads)
                .run(recordingScanListener, cancellation);

        assertThat(ses.requests())
                .containsExactlyInAnyOrderEntriesOf(Map.of("list", 1L, "mail from", 2L, "verification", 2L));
    }

    @Test
    void finds_of_each_what_check_finds_even_where_those_around_it_come_last() {
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
                        .contains("a@example.com: no custom MAIL FROM domain, so amazonses.com"));
    }

    @Test
    void looks_at_several_regions_side_by_side() {
        FleetSesGateway other = new FleetSesGateway().with("example.com", "Failed");
        ses.with("example.com", "Success").many(120);

        IdentityScan scan = ScanFixtures.of(
                List.of(
                        new ScanTarget(ScanFixtures.HERE, ending -> ses),
                        new ScanTarget(ScanFixtures.THERE, ending -> other)),
                true,
                dns,
                threads);
        assertThat(scan.run(recordingScanListener, cancellation)).isInstanceOf(IdentityScan.ScanResult.Complete.class);

        assertThat(recordingScanListener.report).hasSize(122);
        assertThat(recordingScanListener.report)
                .filteredOn(one -> one.scope().equals(ScanFixtures.THERE))
                .singleElement()
                .satisfies(one -> assertThat(one.snapshot().region()).isEqualTo("eu-west-1"));
    }

    @Test
    void leaves_alone_whom_nobody_wants_to_see() {
        ses.many(10).bare("example.com");

        ScanFixtures.of(ses, dns, threads)
                .run(
                        new IdentityScan.ScanListener() {
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
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void keeps_what_it_has_when_ses_fails_in_the_middle() {
        ses.many(500).failing("mail from", 3, FakeSesGateway.failure(SesCallException.Kind.SERVICE));

        IdentityScan.ScanResult scanResult = sweep();

        assertThat(scanResult).isInstanceOf(IdentityScan.ScanResult.Failed.class);
        assertThat(((IdentityScan.ScanResult.Failed) scanResult).why()).hasMessage("SES said SERVICE");
        assertThat(recordingScanListener.report).hasSize(200);
        assertThat(ses.requests().get("mail from")).isEqualTo(3);
    }

    @Test
    void stops_when_somebody_wants_it_to() {
        ses.many(5_000);

        IdentityScan.ScanResult scanResult = ScanFixtures.of(ses, dns, threads)
                .run(
                        new IdentityScan.ScanListener() {
                            @Override
                            public void onReport(IdentityReport one) {
                                recordingScanListener.onReport(one);
                                cancellation.cancel();
                            }
                        },
                        cancellation);

        assertThat(scanResult).isInstanceOf(IdentityScan.ScanResult.Interrupted.class);
        assertThat(recordingScanListener.report).isNotEmpty().hasSizeLessThan(5_000);
    }

    @Test
    void says_that_the_resolver_is_gone_instead_of_going_through_thousands_of_silences() {
        FleetSesGateway many = new FleetSesGateway().many(1_000);

        IdentityScan.ScanResult scanResult =
                ScanFixtures.of(many, silentEvenAboutSes(), threads).run(recordingScanListener, cancellation);

        assertThat(scanResult).isInstanceOf(IdentityScan.ScanResult.Failed.class);
        assertThat(((IdentityScan.ScanResult.Failed) scanResult).why())
                .isInstanceOf(ResolverUnreachableException.class);
        assertThat(recordingScanListener.report)
                .hasSizeLessThan(100)
                .allSatisfy(one -> assertThat(one.findings())
                        .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN)));
    }

    @Test
    void says_so_of_the_only_one_too() {
        ses.with("example.com", "Success");

        assertThat(ScanFixtures.of(ses, silentEvenAboutSes(), threads).run(recordingScanListener, cancellation))
                .isInstanceOf(IdentityScan.ScanResult.Failed.class);
        assertThat(recordingScanListener.report).hasSize(1);
    }

    @Test
    void a_resolver_that_answers_about_others_is_there() {
        ses.many(50);

        assertThat(ScanFixtures.of(ses, ScanFixtures.silent(), threads).run(recordingScanListener, cancellation))
                .isInstanceOf(IdentityScan.ScanResult.Complete.class);
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
    void an_empty_region_is_soon_seen() {
        assertThat(sweep()).isInstanceOf(IdentityScan.ScanResult.Complete.class);
        assertThat(recordingScanListener.report).isEmpty();
        assertThat(ses.requests()).containsOnlyKeys("list", "receipt rules");
    }
}
