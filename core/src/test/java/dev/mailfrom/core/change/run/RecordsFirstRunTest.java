package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.journal.RecordState.APPLIED;
import static dev.mailfrom.core.journal.RecordState.CONFLICT;
import static dev.mailfrom.core.journal.RecordState.FAILED;
import static dev.mailfrom.core.journal.RecordState.NOT_APPLIED;
import static dev.mailfrom.core.journal.RecordState.QUEUED;
import static dev.mailfrom.core.journal.RecordState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A change with DNS records: the records first, then SES, and nothing twice. */
class RecordsFirstRunTest extends RecordsFirstFixture {

    @Test
    void recordsArePublishedBeforeSesIsSet() {
        ses.atSet(() -> assertThat(states()).containsExactly(APPLIED, APPLIED));

        ChangeOutcome outcome = run(plan("a.example.com"));

        assertThat(outcome.isApplied()).isTrue();
        assertThat(outcome.dnsProblem()).isEmpty();
        assertThat(provider.applied()).containsExactly("bounce.a.example.com MX", "bounce.a.example.com TXT");
        assertThat(ses.sent()).containsExactly("a.example.com bounce.a.example.com UseDefaultValue");
        assertThat(change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change().records()).allMatch(record -> record.receipt().startsWith("receipt-"));
        assertThat(told).containsExactly("sending 2 to Memory DNS example.com");
    }

    @Test
    void aPublicationLeavesSesAlone() {
        ChangeOutcome outcome = run(publish("a.example.com"));

        assertThat(outcome.isApplied()).isTrue();
        assertThat(outcome.items()).extracting(ChangeOutcome.ItemOutcome::state).containsExactly(ItemState.APPLIED);
        assertThat(provider.applied()).hasSize(2);
        assertThat(ses.asked()).isZero();
        assertThat(ses.sent()).isEmpty();
        assertThat(change().state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void inAnApplyAnIdentityWhoseSettingStaysOnlyGetsItsRecords() {
        ChangeOutcome outcome = run(applyKeeping(Set.of("kept.example.com"), "kept.example.com", "new.example.com"));

        assertThat(outcome.isApplied()).isTrue();
        assertThat(outcome.change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(states()).hasSize(4).containsOnly(APPLIED);
        assertThat(ses.sent()).hasSize(1);
        assertThat(ses.sent().toString()).contains("new.example.com");
    }

    @Test
    void sesWaitsUntilTheProviderAndAllServersHaveTheRecords() {
        provider.copying(1);
        lagging.add(Map.of());
        lagging.add(Map.of("bounce.a.example.com", List.of("ns2.example.net (192.0.2.2)")));

        assertThat(run(plan("a.example.com")).isApplied()).isTrue();
        assertThat(told)
                .containsExactly(
                        "sending 2 to Memory DNS example.com",
                        "waiting for 2 at Memory DNS, which is still copying the change to its servers",
                        "waiting for 2 at ns2.example.net (192.0.2.2)");
    }

    @Test
    void aWaitThatIsTooLongLeavesSesAloneAndAResumeGoesOn() {
        IntStream.range(0, 200).forEach(i -> lagging.add(Map.of("bounce.a.example.com", List.of("ns2"))));

        ChangeOutcome outcome = run(plan("a.example.com"));

        assertThat(outcome.isApplied()).isFalse();
        assertThat(outcome.dnsProblem()).contains(DnsProblem.DNS_NOT_PROPAGATED);
        assertThat(outcome.abortReason()).contains("after 5 minutes", "ns2", "SES was left alone");
        assertThat(outcome.advice().text())
                .contains("mailfrom resume " + outcome.change().id(), "gone for good", "--no-authoritative");
        assertThat(ses.sent()).isEmpty();
        assertThat(states()).containsExactly(SENT, SENT);

        lagging.clear();
        assertThat(resume("another process").isApplied()).isTrue();
        assertThat(provider.requests()).containsExactly(2);
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void whoWaitsForNothingAsksTheServersOnceAtEachResume() {
        IntStream.range(0, 3).forEach(i -> lagging.add(Map.of("bounce.a.example.com", List.of("ns2"))));
        ApplyProgress.Listener oneLook = new ApplyProgress.Listener() {
            @Override
            public Duration longestServerWait() {
                return Duration.ZERO;
            }
        };
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan("a.example.com"), "");

        ChangeOutcome outcome = executor.execute(begun, false, cancellation, oneLook);

        assertThat(lagging).hasSize(2);
        assertThat(outcome.abortReason()).startsWith("The records are published, but these do not have them yet: ns2.");
        executor.execute(change(), false, cancellation, oneLook);
        assertThat(lagging).hasSize(1);
        assertThat(states()).containsExactly(SENT, SENT);
        lagging.clear();
        assertThat(executor.execute(change(), false, cancellation, oneLook).isApplied())
                .isTrue();
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void theWaitCanBeSkippedAndTheChangeGoesOn() {
        lagging.add(Map.of("bounce.a.example.com", List.of("ns2")));
        skip.cancel();

        assertThat(run(plan("a.example.com")).isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(1);
        assertThat(lagging).as("no server was asked").hasSize(1);
    }

    @Test
    void anIdentityWhoseServersLagDoesNotHoldUpTheOthers() {
        IntStream.range(0, 200).forEach(i -> lagging.add(Map.of("bounce.b.example.com", List.of("ns2"))));

        ChangeOutcome outcome = run(plan(NAMES));

        assertThat(ses.sent()).hasSize(2).noneMatch(line -> line.startsWith("b."));
        assertThat(outcome.change().state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(outcome.remaining()).isEqualTo(1);
        lagging.clear();
        assertThat(resume("me").change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(ses.sent()).hasSize(3);
    }

    @Test
    void aRefusedSetEndsItsIdentityAndTheRestIsSentAgain() {
        Plan plan = plan(NAMES);
        dns.set("bounce.b.example.com", RecordType.MX, 60, "20 mx.example.net.");

        ChangeOutcome outcome = run(plan);

        assertThat(provider.requests()).containsExactly(6, 4);
        assertThat(states()).containsExactly(APPLIED, APPLIED, CONFLICT, NOT_APPLIED, APPLIED, APPLIED);
        assertThat(ses.sent()).hasSize(2).noneMatch(line -> line.startsWith("b."));
        assertThat(outcome.change().state()).isEqualTo(ChangeState.PARTLY);
        assertThat(outcome.failed()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
            assertThat(item.error())
                    .isEqualTo("The MX at bounce.b.example.com was not changed. The set has changed."
                            + " SES was left alone.");
        });
    }

    @Test
    void failFastSetsNothingInSesAfterARefusedSet() {
        Plan plan = plan(NAMES);
        dns.set("bounce.b.example.com", RecordType.MX, 60, "20 mx.example.net.");
        ChangeExecutor executor = executor("me", journal);

        ChangeOutcome outcome = executor.execute(executor.begin(plan, ""), true, cancellation, listener());

        assertThat(ses.sent()).isEmpty();
        assertThat(outcome.remaining()).isEqualTo(2);
        assertThat(outcome.failed()).singleElement().matches(item -> item.state() == ItemState.CONFLICT);
    }

    @Test
    void failFastGoesOnWhereNoSetIsRefused() {
        ChangeExecutor executor = executor("me", journal);
        executor.execute(executor.begin(plan(NAMES), ""), true, cancellation, listener());

        assertThat(ses.sent()).hasSize(3);
    }

    @Test
    void failFastGoesOnAfterAnIdentityThatOnlyNeededItsRecords() {
        ChangeExecutor executor = executor("me", journal);
        Plan plan = applyKeeping(Set.of("kept.example.com"), "kept.example.com", "new.example.com");
        executor.execute(executor.begin(plan, ""), true, cancellation, listener());

        assertThat(ses.sent()).singleElement().asString().startsWith("new.example.com");
    }

    @Test
    void whatEarlierRunsEndedIsNotEndedAgainByAResume() {
        Plan plan = plan(NAMES);
        dns.set("bounce.b.example.com", RecordType.MX, 60, "20 mx.example.net.");
        ChangeExecutor executor = executor("me", journal);
        executor.execute(executor.begin(plan, ""), true, cancellation, listener());

        ChangeOutcome resumed = resume("heir");

        assertThat(resumed.abortReason()).isEmpty();
        assertThat(resumed.change().state()).isEqualTo(ChangeState.PARTLY);
        assertThat(ses.sent()).hasSize(2);
    }

    @Test
    void aRefusedSetOfASingleIdentityMakesThePlanStale() {
        Plan plan = plan("a.example.com");
        dns.set("bounce.a.example.com", RecordType.TXT, 60, "\"other\"");

        ChangeOutcome outcome = run(plan);

        assertThat(outcome.items()).singleElement().matches(ChangeOutcome.ItemOutcome::isStale);
        assertThat(outcome.change().state()).isEqualTo(ChangeState.FAILED);
        assertThat(isPublished("bounce.a.example.com")).isTrue();
        assertThat(provider.applied()).isEmpty();
    }

    @Test
    void anUnusableProviderEndsAChangeOfOneIdentity() {
        Plan plan = plan("a.example.com");
        Plan one = new Plan(plan.kind(), plan.undoOf(), plan.scope(), plan.items(), false, List.of(), List.of())
                .withRecords(plan.records());
        provider.atChange(RecordsFirstRunTest::deny);

        ChangeOutcome outcome = run(one);

        assertThat(states()).containsExactly(FAILED, FAILED);
        assertThat(change().state()).isEqualTo(ChangeState.FAILED);
        assertThat(outcome.items().get(0).error()).contains("No permission.");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anUnusableProviderLeavesALargeChangeToAResume() {
        provider.atChange(RecordsFirstRunTest::deny);

        ChangeOutcome outcome = run(plan(NAMES));

        assertThat(outcome.dnsProblem()).contains(DnsProblem.DNS_PROVIDER_DENIED);
        assertThat(outcome.advice().text()).contains("Ask for it. Then go on: mailfrom resume");
        assertThat(states()).containsOnly(QUEUED);
        assertThat(resume("me").isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(3);
    }

    private static void deny() {
        throw new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, "No permission.", "Ask for it.");
    }

    @Test
    void aZoneThatIsAnotherNowIsNotTouched() {
        Plan plan = plan(NAMES);
        zone = new ProviderZone("Z-other", "example.com", false, Set.of());

        ChangeOutcome outcome = run(plan);

        assertThat(outcome.abortReason()).contains("Z-example.com", "Z-other");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void batchesHoldWholeIdentitiesAndAreNotLargerThanTheProviderTakes() {
        provider.most(5);

        assertThat(run(plan(NAMES)).isApplied()).isTrue();
        assertThat(provider.requests()).containsExactly(4, 2);
    }

    @Test
    void anIdentityWaitsForASetThatItSharesWithAnother() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED)
                .with("ceo@example.com", MailFromAttributes.NOT_CONFIGURED);
        var both = PlanFixtures.bulk(
                List.of(PlanFixtures.row("example.com"), sharing("ceo@example.com", "bounce.example.com")), 0);
        dns.set("bounce.example.com", RecordType.MX, 60, "20 mx.example.net.");

        ChangeOutcome outcome = run(both.withRecords(records("example.com")));

        assertThat(outcome.failed()).extracting(ChangeItem::state).containsOnly(ItemState.CONFLICT);
        assertThat(outcome.failed()).hasSize(2);
        assertThat(ses.sent()).isEmpty();
    }

    private static PlannedItem sharing(String identity, String domain) {
        return new PlannedItem(
                Identity.parse(identity),
                MailFromAttributes.NOT_CONFIGURED,
                PlanFixtures.setting(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
