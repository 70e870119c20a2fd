package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.IdentityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final FleetSes ses = new FleetSes();
    private final FakeDns dns = Sweeps.right();
    private final Store store = Engine.fresh(Engine.SQLITE);
    private final Cancellation cancellation = new Cancellation();
    private final List<String> found = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private Audit.Outcome run(Selection selection, Filter filter, Optional<Earlier> earlier) {
        Audit audit = new Audit(
                Sweeps.of(ses, dns, Runnable::run),
                selection,
                filter,
                earlier,
                Finding::isError,
                store.audits(),
                Sweeps.NOON);
        return audit.run(
                new Audit.Listener() {
                    @Override
                    public void found(Checked checked, Optional<Difference> difference) {
                        found.add(checked.identity()
                                + difference
                                        .map(d -> " " + d.fresh() + d.mended())
                                        .orElse(""));
                    }

                    @Override
                    public void progress(AuditProgress now) {
                        assertThat(now.looked()).isLessThanOrEqualTo(now.known());
                    }
                },
                cancellation);
    }

    private Earlier kept() {
        return new Earlier(
                "the last",
                Map.of(
                        new Earlier.Key("us-east-1", "failed.example"),
                        Codes.parse("SES_FAILED_NEEDS_RESTART:error SPF_MISSING:warning"),
                        new Earlier.Key("us-east-1", "removed.example"),
                        Codes.parse("MX_MISSING:error"),
                        new Earlier.Key("eu-west-1", "elsewhere.example"),
                        Codes.parse("MX_MISSING:error")));
    }

    private void fleet() {
        ses.with("good.example", "Success").with("failed.example", "Failed").with("example.com", "Success");
        ses.bare("ceo@example.com").bare("example.org");
    }

    @Test
    void sums_up_by_verdict_status_and_code() {
        fleet();

        Audit.Outcome outcome = run(Selection.ALL, Filter.ALL, Optional.empty());

        AuditSummary summary = outcome.summary();
        assertThat(found).hasSize(5);
        assertThat(summary.verdicts()).containsEntry(Verdict.ERROR, 3).containsEntry(Verdict.WARNING, 1);
        assertThat(summary.statuses()).containsExactlyInAnyOrderEntriesOf(Map.of("Success", 2, "Failed", 1, "none", 2));
        assertThat(summary.groups().get(0).code()).isEqualTo(FindingCode.SES_NOT_CONFIGURED);
        assertThat(summary.groups().get(0).identities().words()).isEqualTo("ceo@example.com, example.org");
        assertThat(summary.groups()).extracting(AuditSummary.Group::severity).isSortedAccordingTo(Severity::compareTo);
        assertThat(summary.worst())
                .extracting(AuditSummary.Ranked::identity)
                .containsExactly("ceo@example.com", "example.org", "failed.example", "example.com");
        assertThat(summary.without().all()).isEqualTo(2);
        assertThat(summary.shadowing().names()).containsExactly("ceo@example.com");
        assertThat(summary.complete()).isTrue();
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.undetermined()).isFalse();
    }

    @Test
    void shows_and_counts_only_what_the_filters_let_through() {
        fleet();

        Filter failed = new Filter(Optional.of("failed"), Set.of(), Optional.empty());
        assertThat(run(Selection.ALL, failed, Optional.empty()).summary().shown())
                .isEqualTo(1);
        Filter code = new Filter(Optional.empty(), Set.of(FindingCode.SES_NOT_CONFIGURED), Optional.empty());
        assertThat(run(Selection.ALL, code, Optional.empty()).summary().shown()).isEqualTo(2);
        Filter warning = new Filter(Optional.empty(), Set.of(), Optional.of(Severity.WARNING));
        assertThat(run(Selection.ALL, warning, Optional.empty()).summary().shown())
                .isEqualTo(4);
        Selection addresses = (identity, has) -> identity.type() == IdentityType.EMAIL_ADDRESS;
        AuditSummary one = run(addresses, Filter.ALL, Optional.empty()).summary();
        assertThat(one.checked()).isEqualTo(1);
        assertThat(one.registered()).isEqualTo(5);
        assertThat(found).hasSize(1 + 2 + 4 + 1);
    }

    @Test
    void shows_only_what_is_new_or_mended_since_an_earlier_one() {
        fleet();

        Audit.Outcome outcome = run(Selection.ALL, Filter.ALL, Optional.of(kept()));

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "failed.example [][SPF_MISSING]",
                        "example.com [IDENTITY_SHADOWED][]",
                        "ceo@example.com [SES_NOT_CONFIGURED][]",
                        "example.org [SES_NOT_CONFIGURED][]");
        AuditSummary.Since since = outcome.summary().since().orElseThrow();
        assertThat(since.worse().all()).isEqualTo(3);
        assertThat(since.mended().names()).containsExactly("failed.example (SPF_MISSING)");
        assertThat(since.gone().names()).containsExactly("removed.example");
        assertThat(outcome.summary().groups())
                .extracting(AuditSummary.Group::code)
                .containsExactly(FindingCode.SES_NOT_CONFIGURED, FindingCode.IDENTITY_SHADOWED);
    }

    @Test
    void a_name_that_cannot_be_read_is_told_and_not_passed_over() {
        ses.with("good.example", "Success").unreadable("not a name");

        AuditSummary summary = run(Selection.ALL, Filter.ALL, Optional.empty()).summary();

        assertThat(summary.unreadable().names()).containsExactly("not a name");
        assertThat(summary.checked()).isEqualTo(1);
    }

    @Test
    void what_was_bad_before_does_not_make_it_fail_again() {
        ses.with("failed.example", "Failed");

        assertThat(run(Selection.ALL, Filter.ALL, Optional.of(kept())).failed()).isFalse();
        assertThat(run(Selection.ALL, Filter.ALL, Optional.empty()).failed()).isTrue();
    }

    @Test
    void is_kept_when_it_was_of_everything_and_came_to_its_end() {
        fleet();
        run((identity, has) -> true, Filter.ALL, Optional.empty());
        assertThat(store.audits().last(Sweeps.HERE, Optional.empty())).isEmpty();

        run(Selection.ALL, new Filter(Optional.of("Failed"), Set.of(), Optional.empty()), Optional.empty());

        assertThat(store.audits().last(Sweeps.HERE, Optional.empty())).hasValueSatisfying(kept -> {
            assertThat(kept.identities()).isEqualTo(5);
            assertThat(kept.found())
                    .containsEntry("failed.example", "SES_FAILED_NEEDS_RESTART:error")
                    .doesNotContainKey("good.example")
                    .hasSize(4);
        });
    }

    @Test
    void an_audit_that_was_stopped_says_how_far_it_came_and_is_not_kept() {
        fleet();
        cancellation.cancel();

        Audit.Outcome outcome = run(Selection.ALL, Filter.ALL, Optional.empty());

        assertThat(outcome.end()).isInstanceOf(Sweep.End.Interrupted.class);
        assertThat(outcome.summary().complete()).isFalse();
        assertThat(store.audits().last(Sweeps.HERE, Optional.empty())).isEmpty();
    }

    @Test
    void tells_of_domains_that_regions_share_and_where_that_does_not_work() {
        FleetSes there = new FleetSes().with("both.example", "Failed").with("fine.example", "Success");
        ses.with("both.example", "Success").with("fine.example", "Success").with("x@fine.example", "Success");

        AuditSummary summary = regions(there);

        assertThat(summary.shared())
                .extracting(AuditSummary.Shared::domain)
                .containsExactly("bounce.both.example", "bounce.fine.example");
        assertThat(summary.shared().get(0).conflict())
                .contains("SES sees it differently: Failed in eu-west-1, Success in us-east-1");
        assertThat(summary.shared().get(1).conflict()).isEmpty();
        assertThat(summary.shared().get(1).identities().all()).isEqualTo(3);
        assertThat(summary.shared().get(1).regions()).containsExactly("eu-west-1", "us-east-1");
    }

    @Test
    void tells_of_an_mx_for_each_region_and_of_one_for_a_third() {
        FleetSes there = new FleetSes().with("both.example", "Success");
        ses.with("both.example", "Success");
        dns.says(RecordType.MX, HandMadeAnswers.mx("10 feedback-smtp.ap-south-1.amazonses.com"));
        assertThat(regions(there).shared().get(0).conflict())
                .contains("its MX names ap-south-1, where none of these identities is");

        dns.says(
                RecordType.MX,
                HandMadeAnswers.mx(
                        "10 feedback-smtp.us-east-1.amazonses.com", "10 feedback-smtp.eu-west-1.amazonses.com"));
        assertThat(regions(there).shared().get(0).conflict().orElseThrow())
                .startsWith("its MX records name eu-west-1 and us-east-1");
    }

    private AuditSummary regions(FleetSes there) {
        Sweep sweep = Sweeps.of(
                List.of(new Site(Sweeps.HERE, ending -> ses), new Site(Sweeps.THERE, ending -> there)),
                true,
                dns,
                Runnable::run);
        Audit audit = new Audit(
                sweep, Selection.ALL, Filter.ALL, Optional.empty(), finding -> false, store.audits(), Sweeps.NOON);
        return audit.run(
                        new Audit.Listener() {
                            @Override
                            public void found(Checked checked, Optional<Difference> difference) {
                                found.add(checked.identity().name());
                            }

                            @Override
                            public void progress(AuditProgress now) {
                                assertThat(now.known()).isNotNegative();
                            }
                        },
                        cancellation)
                .summary();
    }
}
