package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.Sweeps.Notes;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FleetSes ses = new FleetSes();
    private final FakeDns dns = Sweeps.right();
    private final Notes notes = new Notes();
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Sweep.End sweep() {
        return Sweeps.of(ses, dns, threads).run(notes, cancellation);
    }

    @Test
    void asks_once_for_each_thousand_of_the_list_and_once_for_each_hundred_of_each_kind() {
        ses.many(2_350);

        assertThat(sweep()).isInstanceOf(Sweep.End.Whole.class);

        assertThat(ses.requests())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "list", 3L, "mail from", 24L, "verification", 24L, "notification", 24L, "receipt rules", 1L));
        assertThat(notes.checked).hasSize(2_350).doesNotHaveDuplicates();
        assertThat(notes.known).isEqualTo(2_350);
        assertThat(notes.whole).isTrue();
    }

    @Test
    void asks_for_nothing_but_mail_from_and_verification_when_it_need_not_be_thorough() {
        ses.many(150);

        Sweeps.of(List.of(new Site(Sweeps.HERE, ending -> ses)), false, dns, threads)
                .run(notes, cancellation);

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
            Inspector check = new Inspector(
                    "us-east-1",
                    reader,
                    reader::identities,
                    dns.reader(),
                    other -> List.of(),
                    Runnable::run,
                    Sweeps.NOON);
            List<Finding> alone = Rules.judge(check.present(List.of(identity)).get(0));
            assertThat(notes.of(name).findings()).as(name).isEqualTo(alone);
        }
        assertThat(notes.of("example.com").findings())
                .filteredOn(finding -> finding.code() == FindingCode.IDENTITY_SHADOWED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .contains("a@example.com: no custom MAIL FROM domain, so amazonses.com"));
    }

    @Test
    void looks_at_several_regions_side_by_side() {
        FleetSes other = new FleetSes().with("example.com", "Failed");
        ses.with("example.com", "Success").many(120);

        Sweep sweep = Sweeps.of(
                List.of(new Site(Sweeps.HERE, ending -> ses), new Site(Sweeps.THERE, ending -> other)),
                true,
                dns,
                threads);
        assertThat(sweep.run(notes, cancellation)).isInstanceOf(Sweep.End.Whole.class);

        assertThat(notes.checked).hasSize(122);
        assertThat(notes.checked)
                .filteredOn(one -> one.scope().equals(Sweeps.THERE))
                .singleElement()
                .satisfies(one -> assertThat(one.situation().region()).isEqualTo("eu-west-1"));
    }

    @Test
    void leaves_alone_whom_nobody_wants_to_see() {
        ses.many(10).bare("example.com");

        Sweeps.of(ses, dns, threads)
                .run(
                        new Sweep.Look() {
                            @Override
                            public boolean wants(Seen seen) {
                                return seen.attributes().domain().isEmpty();
                            }

                            @Override
                            public void checked(Checked one) {
                                notes.checked(one);
                            }
                        },
                        cancellation);

        assertThat(notes.checked)
                .singleElement()
                .satisfies(one -> assertThat(one.identity().name()).isEqualTo("example.com"));
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void keeps_what_it_has_when_ses_fails_in_the_middle() {
        ses.many(500).failing("mail from", 3, FakeSes.failure(SesFailure.Kind.SERVICE));

        Sweep.End end = sweep();

        assertThat(end).isInstanceOf(Sweep.End.Broken.class);
        assertThat(((Sweep.End.Broken) end).why()).hasMessage("SES said SERVICE");
        assertThat(notes.checked).hasSize(200);
        assertThat(ses.requests().get("mail from")).isEqualTo(3);
    }

    @Test
    void stops_when_somebody_wants_it_to() {
        ses.many(5_000);

        Sweep.End end = Sweeps.of(ses, dns, threads)
                .run(
                        new Sweep.Look() {
                            @Override
                            public void checked(Checked one) {
                                notes.checked(one);
                                cancellation.cancel();
                            }
                        },
                        cancellation);

        assertThat(end).isInstanceOf(Sweep.End.Interrupted.class);
        assertThat(notes.checked).isNotEmpty().hasSizeLessThan(5_000);
    }

    @Test
    void says_that_the_resolver_is_gone_instead_of_going_through_thousands_of_silences() {
        FleetSes many = new FleetSes().many(1_000);

        Sweep.End end = Sweeps.of(many, silentEvenAboutSes(), threads).run(notes, cancellation);

        assertThat(end).isInstanceOf(Sweep.End.Broken.class);
        assertThat(((Sweep.End.Broken) end).why()).isInstanceOf(DnsSilence.class);
        assertThat(notes.checked)
                .hasSizeLessThan(100)
                .allSatisfy(one -> assertThat(one.findings())
                        .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN)));
    }

    @Test
    void says_so_of_the_only_one_too() {
        ses.with("example.com", "Success");

        assertThat(Sweeps.of(ses, silentEvenAboutSes(), threads).run(notes, cancellation))
                .isInstanceOf(Sweep.End.Broken.class);
        assertThat(notes.checked).hasSize(1);
    }

    @Test
    void a_resolver_that_answers_about_others_is_there() {
        ses.many(50);

        assertThat(Sweeps.of(ses, Sweeps.silent(), threads).run(notes, cancellation))
                .isInstanceOf(Sweep.End.Whole.class);
        assertThat(notes.checked).hasSize(50);
    }

    /** Silent about everything, not only about MAIL FROM domains. */
    private static FakeDns silentEvenAboutSes() {
        return new FakeDns() {
            @Override
            public java.util.concurrent.CompletableFuture<DnsAnswer> ask(
                    dev.mailfrom.core.dns.DnsQuestion question, dev.mailfrom.core.dns.DnsServer server) {
                return java.util.concurrent.CompletableFuture.completedFuture(
                        HandMadeAnswers.undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "no answer in 3 s"));
            }
        };
    }

    @Test
    void an_empty_region_is_soon_seen() {
        assertThat(sweep()).isInstanceOf(Sweep.End.Whole.class);
        assertThat(notes.checked).isEmpty();
        assertThat(ses.requests()).containsOnlyKeys("list", "receipt rules");
    }
}
