package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.OpenPlanException;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a plan gets into the journal and the channel, beside others and in place of another. */
class PlanPosterTest {

    private static final SlackCaller ALICE = new SlackCaller("T1", "C1", "U01ALICE", "");
    private static final SlackCaller BOB = new SlackCaller("T1", "C1", "U01BOB", "");
    private static final String LINE = "set example.com bounce --yes";

    private SandboxPlans plans;

    @BeforeEach
    void open(@TempDir Path home) {
        plans = new SandboxPlans(home, false);
    }

    @AfterEach
    void close() {
        plans.close();
    }

    private PlanPoster.PlanRequest request(Optional<String> replaced) {
        return new PlanPoster.PlanRequest(ALICE, plans.target, LINE, "", replaced);
    }

    private Plan planned(PlanMessage like) {
        return ((CommandResult.Proposal) PlanExecutor.replan(
                        like, plans.session(), plans.sessions.store().files()))
                .plan();
    }

    private long changes() {
        return plans.session()
                .journal()
                .history(HistoryQuery.newest(plans.session().target().scope(), 100))
                .size();
    }

    @Test
    void aPlanOfAnIdentityThatAnotherPersonHasAPlanOfIsRefusedWithTheMessageOfThat() {
        plans.post(ALICE, LINE, "");
        PlanMessage open = plans.sessions.store().plans().open(1).get(0);

        assertThatThrownBy(() -> plans.post(BOB, "set example.com other --yes", ""))
                .isInstanceOf(OpenPlanException.class)
                .hasMessage("Another plan of this identity is still open: change " + open.changeId()
                        + ". Nothing was planned.")
                .satisfies(refused -> assertThat(
                                ErrorReply.of((OpenPlanException) refused).text())
                        .contains("It was asked for by <@U01ALICE>"))
                .satisfies(refused -> assertThat(ErrorReply.of((OpenPlanException) refused)
                                .blocks()
                                .toString())
                        .contains("Open the plan", open.link()));
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void aSecondPlanOfTheSamePersonTakesThePlaceOfTheFirst() {
        PlanMessage first = plans.post(ALICE, LINE, "");
        PlanMessage second = plans.post(ALICE, "set example.com other --yes", "");

        assertThat(plans.change(first).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.change(second).state()).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void aChangeThatIsOpenOutsideSlackHasNoMessageToPointTo() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        Plan same = planned(plan);
        plans.session().journal().cancel(plan.changeId(), PlanPoster.actor(ALICE), "");
        plans.session().executors().onBehalfOf(plans.session().actor()).propose(same, "", Duration.ofMinutes(15));

        assertThatThrownBy(() -> plans.poster.post(request(Optional.empty()), same, List.of()))
                .isInstanceOf(Journal.OpenChangeException.class);
    }

    @Test
    void anEditedPlanTakesThePlaceOfTheFirst() {
        PlanMessage old = plans.post(ALICE, LINE, "");
        plans.poster.post(request(Optional.of(old.id())), planned(old), List.of());

        assertThat(plans.change(old).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.session().journal().events(old.changeId()))
                .extracting(JournalEvent::detail)
                .contains("it was edited, and a new plan takes its place.");
        assertThat(changes()).isEqualTo(2);
        assertThat(plans.sessions.store().plans().open(10))
                .filteredOn(open -> !open.id().equals(old.id()))
                .singleElement()
                .satisfies(open -> assertThat(plans.change(open).state()).isEqualTo(ChangeState.PROPOSED));
    }

    @Test
    void aLargeNumberAloneIsWarnedOfInTheWordsOfTheQuestion() {
        Plan many = PlanFixtures.bulk(
                IntStream.range(0, 11)
                        .mapToObj(i -> PlanFixtures.row("d" + i + ".example.com"))
                        .toList(),
                100);
        plans.poster.post(request(Optional.empty()), many, List.of());

        PlanMessage posted = plans.sessions.store().plans().open(1).get(0);
        assertThat(PlanMessageBody.of(posted).warning())
                .hasValueSatisfying(words ->
                        assertThat(words).startsWith("This changes 11 ").contains("123456789012"));
    }

    @Test
    void aPersonIsInTheJournalWithTheMessageIfItIsKnownElseWithTheChannel() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        PlanMessage shown = plans.sessions.store().plans().find(plan.id()).orElseThrow();

        assertThat(PlanPoster.actor(ALICE, shown).host()).isEqualTo(shown.link());
        assertThat(PlanPoster.actor(ALICE).host()).contains("C1").isNotEqualTo(shown.link());
        assertThat(PlanPoster.actor(ALICE).who()).isEqualTo("U01ALICE");
    }

    @Test
    void aPlanThatWaitsIsClosedOnceAndOneThatWasApprovedIsNot() {
        WaitingPlanCloser closer = new WaitingPlanCloser(plans.sessions);
        PlanMessage waiting = plans.post(ALICE, LINE, "");

        assertThat(closer.close(waiting, "the channel is archived")).isTrue();
        assertThat(plans.change(waiting).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.session().journal().events(waiting.changeId())).last().satisfies(event -> {
            assertThat(event.detail()).isEqualTo("the channel is archived");
            assertThat(event.actor().who()).isEqualTo("mailfrom-slackbot");
        });
        assertThat(closer.close(waiting, "again")).isFalse();

        PlanMessage approved = plans.post(ALICE, "set example.com other --yes", "");
        plans.session().journal().confirm(approved.changeId(), PlanPoster.actor(ALICE));
        assertThat(closer.close(approved, "the channel is archived")).isFalse();
        assertThat(plans.change(approved).state()).isEqualTo(ChangeState.APPROVED);
    }
}
