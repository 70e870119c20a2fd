package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.OpenPlanFinder.OpenPlan;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plans of Alice in channel C1, as others see them from their home page, which is in no channel. */
class OpenPlanFinderTest extends PlanMessageFixture {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    private final AccountSessions sessions = mock();

    private static PermissionRule rule(AccessRole role, boolean dns, String user) {
        return new PermissionRule("T1", List.of(user), List.of(), List.of("C1"), role, ANY, ANY, ANY, dns);
    }

    @BeforeEach
    void thePlansAreInThisStore() {
        Session session = mock();
        when(session.journal()).thenReturn(journal);
        when(sessions.session(any(BotTarget.class))).thenReturn(session);
        when(sessions.store()).thenReturn(bot);
    }

    private List<OpenPlan> found(String user, PermissionRule... rules) {
        return found(new SlackCaller("T1", "", user, ""), rules);
    }

    private List<OpenPlan> found(SlackCaller who, PermissionRule... rules) {
        SlackbotConfig config = new SlackbotConfig(
                List.of(rules),
                List.of(),
                List.of(new ApprovalRule(ANY, ANY, true, Optional.empty())),
                SlackbotConfig.EXPIRY,
                false,
                Optional.empty());
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, Clock.systemUTC()));
        PlanExecutor executor = new PlanExecutor(sessions, permissions, new Approvals(config, permissions));
        return new OpenPlanFinder(sessions, permissions, executor).find(who);
    }

    private PlanMessage confirmed(PlanMessage plan) {
        assertThat(journal.confirmForApproval(plan.changeId(), person("U01BOB")))
                .isTrue();
        return plan;
    }

    private static RecordItem mx(String identity) {
        return new RecordItem(
                0,
                Identity.parse(identity),
                "Route 53",
                "Z1",
                "example.com",
                "m." + identity,
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("m." + identity, 300, List.of("10 host."))),
                RecordState.QUEUED,
                "",
                "",
                "");
    }

    @Test
    void whoAskedFindsTheirPlansWithoutAnythingToApproveUntilTheyAreOver() {
        PlanMessage asked = plan("a.example.com");
        PlanMessage confirmed = confirmed(plan("b.example.com"));
        PlanMessage over = plan("c.example.com");
        journal.cancel(over.changeId(), person("U01ALICE"), "no");

        assertThat(found("U01ALICE", rule(AccessRole.APPROVER, true, "U01ALICE")))
                .allSatisfy(open -> {
                    assertThat(open.mine()).isTrue();
                    assertThat(open.waits()).as("their own approval").isFalse();
                })
                .extracting(open -> open.planMessage().id())
                .containsExactlyInAnyOrder(asked.id(), confirmed.id());
    }

    @Test
    void anApproverFindsWhatIsConfirmedAndWaitsForThem() {
        plan("a.example.com");
        PlanMessage confirmed = confirmed(plan("b.example.com"));

        assertThat(found("U01ANNA", rule(AccessRole.APPROVER, false, "U01ANNA")))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.planMessage().id()).isEqualTo(confirmed.id());
                    assertThat(open.mine()).isFalse();
                    assertThat(open.waits()).isTrue();
                });
    }

    @Test
    void nothingWaitsForWhoIsNoApproverOrHasConfirmedItOrMayNotPublishItsRecords() {
        confirmed(plan("a.example.com"));
        assertThat(found("U01ANNA", rule(AccessRole.OPERATOR, true, "U01ANNA"))).isEmpty();
        assertThat(found("U01BOB", rule(AccessRole.APPROVER, true, "U01BOB"))).isEmpty();

        confirmed(plan("b.example.com", "", List.of(mx("b.example.com"))));
        assertThat(found("U01ANNA", rule(AccessRole.APPROVER, false, "U01ANNA")))
                .extracting(open -> open.planMessage().id())
                .containsExactly("plan of a.example.com");
        assertThat(found("U01ANNA", rule(AccessRole.APPROVER, true, "U01ANNA"))).hasSize(2);
    }

    @Test
    void whoMayNoLongerReadTheIdentityAndPeopleOfOtherWorkspacesFindNothing() {
        plan("a.example.com");

        assertThat(found("U01ALICE")).isEmpty();
        assertThat(found(new SlackCaller("T2", "", "U01ALICE", ""), rule(AccessRole.ADMIN, true, "U01ALICE")))
                .isEmpty();
    }

    @Test
    void aPlanOfAnAccountThatIsNoLongerConfiguredIsLeftOut() {
        plan("a.example.com");
        when(sessions.session(any(BotTarget.class))).thenThrow(new UsageException("There is no account “prod”.", ""));

        assertThat(found("U01ALICE", rule(AccessRole.ADMIN, true, "U01ALICE"))).isEmpty();
    }
}
