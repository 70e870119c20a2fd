package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.PermissionChecker.PermissionDeniedException;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change with DNS records that was begun and waits: the bot goes on with it only while its people may. */
class PlanResumptionTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final SlackCaller BOB = new SlackCaller("T1", "C1", "U01BOB", "");
    private static final String SET = "set example.com bounce --publish --yes";
    private static final Identity EXAMPLE = Identity.parse("example.com");

    @TempDir
    private Path home;

    private SandboxPlans plans;

    private static PermissionRule rule(AccessRole role, boolean dns) {
        return new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), role, ANY, ANY, ANY, dns);
    }

    @BeforeEach
    void open() {
        plans = new SandboxPlans(home, false, rule(AccessRole.OPERATOR, true));
    }

    @AfterEach
    void close() {
        plans.close();
    }

    private PlanMessage confirmed(String line) {
        PlanMessage plan = plans.post(BOB, line, "");
        assertThat(plans.session().journal().confirm(plan.changeId(), PlanPoster.actor(BOB)))
                .isTrue();
        return plan;
    }

    /** Confirmed, begun and interrupted before its first request. */
    private PlanMessage begun() {
        return begun(SET);
    }

    private PlanMessage begun(String line) {
        PlanMessage plan = confirmed(line);
        CommandResult.Proposal again = (CommandResult.Proposal) PlanExecutor.replan(
                plan, plans.session(), plans.sessions.store().files());
        CancellationToken interrupted = new CancellationToken();
        interrupted.cancel();
        plans.session()
                .executors()
                .onBehalfOf(plans.session().actor())
                .executeApproved(again.plan(), plans.change(plan), interrupted, ApplyProgress.Listener.SILENT);
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.EXECUTING);
        return plan;
    }

    private PlanExecutor with(PermissionRule... rules) {
        return plans.executorWith(
                new PermissionChecker(List.of(rules), new SlackUsers(plans.slack, Clock.systemUTC())));
    }

    private MailFromAttributes inSes() {
        return plans.session().ses().mailFromAttributes(List.of(EXAMPLE)).get(EXAMPLE);
    }

    @Test
    void aChangeWhoseRecordsAreNotEverywhereYetGoesOnUntilTheyAre() {
        PlanMessage plan = begun();

        plans.executor.resume(plan, BOB);
        assertThat(plans.change(plan).records())
                .as("the sandbox's Route 53 is still copying")
                .extracting(RecordItem::state)
                .containsOnly(RecordState.SENT);
        assertThat(message(plan))
                .contains("It waits until all name servers have the records: the bot looks every minute, until ")
                .contains("After that, go on in a terminal: `mailfrom resume " + plan.changeId() + "`");

        plans.sandbox.advance(Duration.ofMinutes(2));
        plans.executor.resume(plan, BOB);
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(plans.change(plan).records()).extracting(RecordItem::state).containsOnly(RecordState.APPLIED);
        plans.executor.resume(plan, BOB);
    }

    @Test
    void aPublicationOfSeveralIdentitiesTellsEachSetAndNothingOfSes() {
        PlanMessage plan = begun("publish invoices.example.org promo.example.org --yes");
        plans.sandbox.advance(Duration.ofMinutes(2));
        plans.executor.resume(plan, BOB);
        plans.sandbox.advance(Duration.ofMinutes(2));
        plans.executor.resume(plan, BOB);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(message(plan))
                .contains("In DNS: MX of `bounce.invoices.example.org`", "In DNS: MX of `bounce.promo.example.org`")
                .doesNotContain("now has");
    }

    @Test
    void nothingIsPublishedForAPersonWhoMayNoLongerPublish() {
        PlanMessage plan = begun();

        with(rule(AccessRole.OPERATOR, false)).resume(plan, BOB);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.change(plan).records()).extracting(RecordItem::state).containsOnly(RecordState.CANCELLED);
        assertThat(message(plan)).contains("Nothing was sent: the permissions of those who confirmed it no longer");
    }

    @Test
    void sesIsLeftAloneForAPersonWhoHasLostTheRoleSinceTheRecordsWerePublished() {
        PlanMessage plan = begun();
        plans.executor.resume(plan, BOB);
        plans.sandbox.advance(Duration.ofMinutes(2));

        with(rule(AccessRole.VIEWER, true)).resume(plan, BOB);

        assertThat(inSes().domain()).isEmpty();
        Change change = plans.change(plan);
        assertThat(change.state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(message(plan))
                .contains("Stopped: the permissions of those who confirmed it no longer allow it")
                .contains("In DNS: MX of `bounce.example.com`")
                .doesNotContain("Nothing was sent");
        assertThat(ThreadUpdate.of(plan, change, journal().events(change.id()), "")
                        .orElseThrow()
                        .message()
                        .text())
                .contains("Stopped before the end: the permissions");
    }

    @Test
    void whileSlackDoesNotTellWhoMayNothingIsDoneAndNothingGivenUp() {
        PlanMessage plan = begun();
        PermissionChecker silent = mock();
        doThrow(new PermissionDeniedException("Slack does not answer"))
                .when(silent)
                .checkAll(any(), any(), any(), any());
        when(silent.isUncertain()).thenReturn(true);

        plans.executorWith(silent).resume(plan, BOB);
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(plans.change(plan).records()).extracting(RecordItem::state).containsOnly(RecordState.QUEUED);

        plans.executor.resume(plan, BOB);
        assertThat(plans.change(plan).records()).extracting(RecordItem::state).containsOnly(RecordState.SENT);
    }

    @Test
    void aPermissionThatIsWithdrawnWhileNameServersAreWaitedForEndsTheWait() {
        PlanMessage plan = confirmed(SET);
        PermissionChecker withdrawn = mock();
        doNothing()
                .doThrow(new PermissionDeniedException("you are viewer there"))
                .when(withdrawn)
                .checkAll(any(), any(), any(), any());
        PlanExecutor executor = plans.executorWith(withdrawn);

        executor.executeConfirmed(plan, BOB);
        assertThat(plans.change(plan).records()).extracting(RecordItem::state).containsOnly(RecordState.SENT);
        plans.sandbox.advance(Duration.ofMinutes(2));
        executor.resume(plan, BOB);

        assertThat(inSes().domain()).isEmpty();
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
    }

    private Journal journal() {
        return plans.session().journal();
    }

    private String message(PlanMessage plan) {
        return new PlanMessageView(plan, plans.change(plan), journal().events(plan.changeId()), List.of(), false)
                .content()
                .message()
                .blocks()
                .toString();
    }
}
