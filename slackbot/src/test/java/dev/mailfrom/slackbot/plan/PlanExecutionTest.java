package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.sandbox.ExternalSesChange;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a command to the setting in SES: the plan is posted, agreed to, found among the open ones and executed. */
class PlanExecutionTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final SlackCaller ALICE = caller("U01ALICE");
    private static final SlackCaller BOB = caller("U01BOB");
    private static final SlackCaller ANNA = caller("U01ANNA");
    private static final SlackCaller EVE = caller("U01EVE");
    private static final String LINE = "set example.com bounce --yes";

    @TempDir
    private Path home;

    private SandboxPlans plans;

    private static SlackCaller caller(String user) {
        return new SlackCaller("T1", "C1", user, "");
    }

    private static PermissionRule rule(AccessRole role, String identities, String... users) {
        return new PermissionRule(
                "T1", List.of(users), List.of(), List.of("C1"), role, ANY, ANY, List.of(new GlobPattern(identities)));
    }

    @BeforeEach
    void open() {
        plans = new SandboxPlans(
                home,
                true,
                rule(AccessRole.OPERATOR, "*", "U01ALICE", "U01BOB"),
                rule(AccessRole.APPROVER, "*", "U01ANNA"),
                rule(AccessRole.APPROVER, "example.org", "U01EVE"));
    }

    @AfterEach
    void close() {
        plans.close();
    }

    private static Actor person(SlackCaller who) {
        return new Actor(who.user(), Actor.Origin.SLACK, "", "");
    }

    private boolean confirm(PlanMessage plan) {
        return plans.session().journal().confirmForApproval(plan.changeId(), person(BOB));
    }

    private void agree(PlanMessage plan) {
        assertThat(confirm(plan)).isTrue();
        assertThat(plans.session().journal().approve(plan.changeId(), person(ANNA)))
                .isTrue();
    }

    private MailFromSetting setting(String identity) {
        Identity named = Identity.parse(identity);
        return plans.session()
                .ses()
                .mailFromAttributes(List.of(named))
                .get(named)
                .setting();
    }

    private void setElsewhere(String domain) {
        ExternalSesChange.send(
                plans.sandbox,
                "SetIdentityMailFromDomain",
                "Identity=example.com",
                "MailFromDomain=" + domain,
                "BehaviorOnMXFailure=UseDefaultValue");
    }

    private String lastDetail(PlanMessage plan) {
        List<JournalEvent> events = plans.session().journal().events(plan.changeId());
        return events.get(events.size() - 1).detail();
    }

    @Test
    void aPlanIsPostedWithItsMeaningItsReasonAndItsButtonsAndIsOpen() {
        PlanMessage plan = plans.post(ALICE, LINE, "bounces get lost");

        SlackMessage shown = plans.slack.messages.values().iterator().next();
        assertThat(shown.blocks().toString())
                .contains(
                        "What happens to mail: ",
                        "Reason: bounces get lost",
                        "bounce.example.com",
                        PlanButtons.CONFIRM,
                        PlanButtons.CANCEL);
        assertThat(plan.id()).matches("[0-9a-f]{32}");
        assertThat(plan.requester()).isEqualTo("U01ALICE");
        assertThat(plan.target()).isEqualTo(plans.target);
        Change change = plans.change(plan);
        assertThat(change.state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(change.requestedBy().who()).isEqualTo("U01ALICE");
        assertThat(change.requestedBy().host()).contains("C1");
    }

    @Test
    void aDangerIsInTheMessageAndAHarmlessPlanWarnsOfNothing() {
        PlanMessage dangerous = plans.post(ALICE, "disable news.example.com", "");
        assertThat(PlanMessageBody.of(dangerous).warning())
                .hasValueSatisfying(text -> assertThat(text).contains("bounce.news.example.com works now"));
        PlanMessage plain = plans.post(ALICE, LINE, "");
        assertThat(PlanMessageBody.of(plain).warning()).isEmpty();
    }

    @Test
    void anAgreedPlanIsExecutedOnceAndSesHasTheTarget() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        agree(plan);

        plans.executor.executeConfirmed(plan, ANNA);
        plans.executor.executeConfirmed(plan, ANNA);

        Change change = plans.change(plan);
        assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(change.items()).singleElement().matches(item -> item.state() == ItemState.APPLIED);
        assertThat(setting("example.com")).isEqualTo(change.items().get(0).target());
        List<JournalEvent> events = plans.session().journal().events(plan.changeId());
        assertThat(events.stream().filter(event -> event.is(JournalEventType.STARTED)))
                .singleElement()
                .matches(event -> event.actor().who().equals("U01ANNA"));
        assertThat(plans.finder.find(ALICE)).isEmpty();
    }

    @Test
    void aPlanThatNobodyApprovedIsNotExecuted() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        plans.executor.executeConfirmed(plan, ALICE);
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.PROPOSED);
        confirm(plan);
        plans.executor.executeConfirmed(plan, BOB);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CONFIRMED);
        assertThat(setting("example.com").domain()).isEmpty();
    }

    @Test
    void whatChangedInSesSinceThePlanWasShownStopsItAndIsNamed() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        agree(plan);
        setElsewhere("other.example.com");

        plans.executor.executeConfirmed(plan, ANNA);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(lastDetail(plan))
                .contains("no longer as it was", "example.com other.example.com with", "→ bounce.example.com with")
                .doesNotContain("Danger");
        assertThat(setting("example.com").domain()).hasToString("Optional[other.example.com]");
    }

    @Test
    void aDangerThatWasNotShownStopsThePlanAndIsNamed() {
        PlanMessage plan = plans.post(ALICE, "disable news.example.com", "");
        agree(plan);
        PlanMessage shownWithout = new PlanMessage(
                plan.id(),
                plan.changeId(),
                plan.team(),
                plan.channel(),
                plan.requester(),
                plan.account(),
                plan.region(),
                plan.line(),
                plan.shownPlan().substring(0, 64) + " false ",
                plan.body(),
                plan.message(),
                plan.link(),
                plan.renderedUpTo());

        plans.executor.executeConfirmed(shownWithout, ANNA);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(lastDetail(plan)).contains("Danger: ", "bounce.news.example.com works now");
        assertThat(setting("news.example.com").domain()).isPresent();
    }

    @Test
    void whatIsDoneAlreadyIsNotSentAgain() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        agree(plan);
        setElsewhere("bounce.example.com");

        plans.executor.executeConfirmed(plan, ANNA);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(lastDetail(plan)).matches("there is nothing left to change\\. .*example\\.com.*");
    }

    @Test
    void whatIsNoLongerPossibleIsSaidInTheWordsOfTheCommand() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        agree(plan);
        ExternalSesChange.send(plans.sandbox, "DeleteIdentity", "Identity=example.com");

        plans.executor.executeConfirmed(plan, ANNA);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(lastDetail(plan)).startsWith("it is no longer possible: ").contains("example.com");
    }

    @Test
    void aBotThatStopsBeginsNothingMore() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        agree(plan);
        plans.executor.stop();
        plans.executor.executeConfirmed(plan, ANNA);

        assertThat(setting("example.com").domain()).isEmpty();
    }

    @Test
    void openPlansAreThoseThatOneAskedForOrCanApproveNow() {
        PlanMessage first = plans.post(ALICE, LINE, "");
        assertThat(plans.finder.find(ALICE)).singleElement().satisfies(open -> {
            assertThat(open.planMessage().id()).isEqualTo(first.id());
            assertThat(open.mine()).isTrue();
            assertThat(open.waits()).isFalse();
            assertThat(open.story()).contains("waits for confirmation");
        });
        assertThat(plans.finder.find(ANNA)).as("not confirmed yet").isEmpty();

        confirm(first);
        assertThat(plans.finder.find(ANNA)).singleElement().satisfies(open -> {
            assertThat(open.mine()).isFalse();
            assertThat(open.waits()).isTrue();
            assertThat(open.story()).contains("<@U01BOB>", "waits for the approval");
        });
        assertThat(plans.finder.find(BOB)).as("an operator cannot approve").isEmpty();
        assertThat(plans.finder.find(EVE)).as("an approver of other identities").isEmpty();
        assertThat(plans.finder.find(ALICE)).singleElement().matches(open -> !open.waits());
    }

    @Test
    void aPlanIsFoundByItsIdWhateverBecameOfIt() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        plans.session().journal().cancel(plan.changeId(), person(BOB), "");

        assertThat(plans.finder.planned(plan.id())).hasValueSatisfying(found -> {
            assertThat(found.planMessage().id()).isEqualTo(plan.id());
            assertThat(found.change().state()).isEqualTo(ChangeState.CANCELLED);
        });
        assertThat(plans.finder.planned("unknown")).isEmpty();
    }

    @Test
    void aPlanOfAnAccountThatIsNoLongerConfiguredIsNotOpen() {
        PlanMessage plan = plans.post(ALICE, LINE, "");
        plans.sessions
                .store()
                .plans()
                .add(new PlanMessage(
                        "gone", plan.changeId(), "T1", "C1", "U01ALICE", "old", "us-east-1", "", "", "{}", "", "", 0));

        assertThat(plans.finder.find(ALICE))
                .extracting(open -> open.planMessage().id())
                .containsExactly(plan.id());
    }

    @Test
    void aPlanThatPublishesWaitsForNobodyWhoMayNotPublish() {
        PlanMessage plan = plans.post(ALICE, "set example.com bounce --publish --yes", "");
        confirm(plan);

        assertThat(plans.finder.find(ANNA)).as("her rule has no dns: true").isEmpty();
    }

    @Test
    void openPlansAreNotThoseOfAnotherWorkspaceNorOfAPersonWithoutARole() {
        plans.post(ALICE, LINE, "");
        assertThat(plans.finder.find(new SlackCaller("T2", "C1", "U01ALICE", "")))
                .isEmpty();
        assertThat(plans.finder.find(new SlackCaller("T1", "C9", "U01ALICE", "")))
                .as("the rules of the plan's channel apply, wherever the person is")
                .hasSize(1);
        assertThat(plans.finder.find(caller("U01NOBODY"))).isEmpty();
    }
}
