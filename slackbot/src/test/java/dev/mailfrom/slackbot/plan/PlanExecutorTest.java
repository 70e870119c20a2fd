package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.returnsFirstArg;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.CommandAccess;
import dev.mailfrom.core.session.ExecutorFactory;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The configuration may have changed since a person clicked: at execution everything is asked again. */
class PlanExecutorTest extends PlanMessageFixture {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final SlackCaller ALICE = caller("U01ALICE");
    private static final SlackCaller BOB = caller("U01BOB");
    private static final SlackCaller ANNA = caller("U01ANNA");
    /** Where a change that may be executed gets to here: its line, “set”, cannot be planned. */
    private static final String PLANNED = "IDENTITY";

    private int plans;

    private static SlackCaller caller(String user) {
        return new SlackCaller("T1", "C1", user, "");
    }

    private static PermissionRule rule(AccessRole role, String... users) {
        return new PermissionRule("T1", List.of(users), List.of(), List.of(), role, ANY, ANY, ANY);
    }

    private final Session session = mock();
    private final ExecutorFactory executors = mock();

    private PlanExecutor executor(boolean approvalNeeded, boolean breakGlass, PermissionRule... rules) {
        SlackbotConfig config = new SlackbotConfig(
                List.of(rules),
                List.of(),
                List.of(new ApprovalRule(ANY, ANY, approvalNeeded, Optional.empty())),
                SlackbotConfig.EXPIRY,
                breakGlass,
                Optional.empty());
        when(executors.withPrincipal(any())).then(returnsFirstArg());
        when(session.journal()).thenReturn(journal);
        when(session.executors()).thenReturn(executors);
        AccountSessions sessions = mock();
        when(sessions.session(any())).thenReturn(session);
        BotStore store = mock();
        when(store.files()).thenReturn(mock());
        when(sessions.store()).thenReturn(store);
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, Clock.systemUTC()));
        return new PlanExecutor(sessions, permissions, new Approvals(config, permissions));
    }

    /** What the journal has about the end of the change. */
    private String end(PlanMessage plan) {
        Change change = journal.find(plan.changeId()).orElseThrow();
        assertThat(change.state()).isEqualTo(ChangeState.CANCELLED);
        List<JournalEvent> events = journal.events(plan.changeId());
        return events.get(events.size() - 1).detail();
    }

    private PlanMessage confirmed() {
        PlanMessage plan = plan("a" + ++plans + ".example.com");
        assertThat(journal.confirm(plan.changeId(), person("U01BOB"))).isTrue();
        return plan;
    }

    private PlanMessage confirmedWithRecords() {
        String name = "a" + ++plans + ".example.com";
        RecordItem record = new RecordItem(
                0,
                Identity.parse(name),
                "Route 53",
                "Z1",
                "example.com",
                "m." + name,
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("m." + name, 300, List.of("10 host."))),
                RecordState.QUEUED,
                "",
                "",
                "");
        PlanMessage plan = plan(name, "", List.of(record));
        assertThat(journal.confirm(plan.changeId(), person("U01BOB"))).isTrue();
        return plan;
    }

    private PlanMessage approved(String confirmedBy, String approvedBy) {
        PlanMessage plan = plan("a" + ++plans + ".example.com");
        journal.confirmForApproval(plan.changeId(), person(confirmedBy));
        assertThat(journal.approve(plan.changeId(), person(approvedBy))).isTrue();
        return plan;
    }

    @Test
    void aPersonWhoHasLostTheRoleSinceTheClickChangesNothing() {
        PlanMessage none = confirmed();
        executor(false, false, rule(AccessRole.ADMIN, "U01ANNA")).executeConfirmed(none, BOB);
        assertThat(end(none)).contains("This needs the role operator", "you have no role there");

        PlanMessage viewer = confirmed();
        executor(false, false, rule(AccessRole.VIEWER, "U01BOB")).executeConfirmed(viewer, BOB);
        assertThat(end(viewer)).contains("This needs the role operator", "you are viewer there");

        PlanMessage operator = confirmed();
        executor(false, false, rule(AccessRole.OPERATOR, "U01BOB")).executeConfirmed(operator, BOB);
        assertThat(end(operator)).contains(PLANNED);
    }

    @Test
    void aPersonWhoMayNoLongerPublishRecordsPublishesNone() {
        PermissionRule dns = new PermissionRule(
                "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY, true);
        PlanMessage refused = confirmedWithRecords();
        executor(false, false, rule(AccessRole.OPERATOR, "U01BOB")).executeConfirmed(refused, BOB);
        assertThat(end(refused)).contains("To publish DNS records", "needs dns: true");

        PlanMessage allowed = confirmedWithRecords();
        executor(false, false, dns).executeConfirmed(allowed, BOB);
        assertThat(end(allowed)).contains(PLANNED);
    }

    @Test
    void anApproverWhoIsOnlyAnOperatorNowChangesNothing() {
        PlanMessage plan = approved("U01BOB", "U01ANNA");
        executor(true, false, rule(AccessRole.OPERATOR, "U01ANNA")).executeConfirmed(plan, ANNA);

        assertThat(end(plan)).contains("This needs the role approver");
    }

    @Test
    void anApprovalThatIsNeededNowAndMissingStopsTheChange() {
        PlanMessage plan = confirmed();
        executor(true, false, rule(AccessRole.ADMIN, "U01BOB")).executeConfirmed(plan, BOB);

        assertThat(end(plan)).contains("it needs an approval now and has none");
    }

    @Test
    void anApprovalOfTheRequesterOrTheConfirmerDoesNotCountAtExecution() {
        PlanExecutor executor = executor(true, false, rule(AccessRole.ADMIN, "U01ALICE", "U01BOB", "U01ANNA"));
        PlanMessage own = approved("U01BOB", "U01ALICE");
        executor.executeConfirmed(own, ALICE);
        assertThat(end(own)).contains("neither asked for it nor confirmed it");

        PlanMessage twice = approved("U01BOB", "U01BOB");
        executor.executeConfirmed(twice, BOB);
        assertThat(end(twice)).contains("neither asked for it nor confirmed it");

        PlanMessage good = approved("U01BOB", "U01ANNA");
        executor.executeConfirmed(good, ANNA);
        assertThat(end(good)).contains(PLANNED);
    }

    @Test
    void breakGlassThatIsNoLongerAllowedStopsTheChange() {
        PlanMessage plan = plan("a" + ++plans + ".example.com");
        journal.confirmForApproval(plan.changeId(), person("U01BOB"));
        assertThat(journal.breakGlass(plan.changeId(), person("U01ANNA"), "mail is down"))
                .isTrue();
        executor(true, false, rule(AccessRole.ADMIN, "U01ANNA")).executeConfirmed(plan, ANNA);

        assertThat(end(plan)).contains("Break-glass is not allowed");
    }

    @Test
    void neitherTheRequesterNorTheConfirmerMayApprove() {
        PlanExecutor executor = executor(true, false, rule(AccessRole.ADMIN, "U01ALICE", "U01BOB", "U01ANNA"));
        PlanMessage plan = plan("a" + ++plans + ".example.com");
        journal.confirmForApproval(plan.changeId(), person("U01BOB"));
        Change change = journal.find(plan.changeId()).orElseThrow();

        for (SlackCaller involved : List.of(ALICE, BOB)) {
            assertThatThrownBy(() -> executor.checkApprover(plan, change, journal, involved))
                    .isInstanceOf(PermissionChecker.PermissionDeniedException.class)
                    .hasMessageContaining("neither asked for it nor confirmed it");
        }
        assertThatCode(() -> executor.checkApprover(plan, change, journal, ANNA))
                .doesNotThrowAnyException();
    }

    @Test
    void aChangeThatWasLeftIsResumedAloneWhateverElseWasLeft() {
        PlanMessage mine = confirmed();
        PlanMessage other = confirmed();
        Journal left = mock();
        Change change = journal.find(mine.changeId()).orElseThrow();
        when(left.abandoned(any()))
                .thenReturn(List.of(journal.find(other.changeId()).orElseThrow(), change));
        PlanExecutor executor = executor(false, false, rule(AccessRole.OPERATOR, "U01BOB"));
        when(session.journal()).thenReturn(left);
        when(session.target()).thenReturn(mock());
        ChangeExecutor changes = mock();
        when(executors.onBehalfOf(any())).thenReturn(changes);

        executor.resume(mine, BOB);

        verify(changes).execute(eq(change), eq(false), any(), any());
        verifyNoMoreInteractions(changes);
    }

    @Test
    void aPlanThatThisProcessIsAtIsNotBegunASecondTime() {
        PlanMessage plan = confirmed();
        executor(false, false, rule(AccessRole.OPERATOR, "U01BOB"));
        AccountSessions sessions = mock();
        PlanExecutor executor = new PlanExecutor(sessions, mock(), mock());
        when(sessions.session(any())).then(call -> {
            executor.executeConfirmed(plan, BOB);
            executor.resume(plan, BOB);
            throw new IllegalStateException("the session is away");
        });

        for (int tries = 1; tries <= 2; tries++) {
            assertThatThrownBy(() -> executor.executeConfirmed(plan, BOB)).hasMessage("the session is away");
            assertThatThrownBy(() -> executor.resume(plan, BOB)).hasMessage("the session is away");
            verify(sessions, times(2 * tries)).session(any());
        }
    }

    @Test
    void whatProcessesLeftIsReadBackWhenTheBotBegins() {
        CommandAccess access = mock();
        when(session.access()).thenReturn(access);

        executor(false, false).recoverInterrupted(session);

        verify(access).begin(any(), any(), any());
    }
}
