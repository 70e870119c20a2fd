package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is seen to act, by an SES that tells. */
class RoleSessionsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/mail-from";
    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/mail-from/";

    @TempDir
    private Path home;

    private final LocalSandbox sandbox = SessionFixtures.practice();

    private Session session(SessionSettings settings) {
        return new Session(settings, Clock.systemUTC(), Optional.of(sandbox));
    }

    private static ChangeOutcome set(Session session, String identity, Actor actor) {
        Identity named = Identity.parse(identity);
        Plan plan = ((PlanResult.Ready) session.planner(false)
                        .plan(new ChangeIntent.SetDomain(named, MailFromDomain.parse("mail", named), Optional.empty())))
                .plan();
        ChangeExecutor executor =
                session.executors().onBehalfOf(session.executors().withPrincipal(actor));
        return executor.execute(
                executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);
    }

    private static Actor slack(String user) {
        return new Actor(user, Actor.Origin.SLACK, "a channel", "");
    }

    private List<String> callers(boolean ofChanges) {
        return sandbox.sandbox().ses().calls().stream()
                .filter(call ->
                        !call.action().endsWith("Role") && !call.action().endsWith("CallerIdentity"))
                .filter(call -> ofChanges == call.action().startsWith("Set"))
                .map(RecordedCall::caller)
                .distinct()
                .toList();
    }

    @Test
    void aRoleIsAssumedInTheNameOfWhoeverActsAndReadsAreTheProgramsOwn() {
        SessionSettings settings =
                SessionFixtures.settings("--sandbox", Map.of(), home).withRole(ROLE);
        try (Session session = session(settings)) {
            ChangeOutcome alice = set(session, "example.com", slack("U01ALICE"));
            ChangeOutcome bob = set(session, "promo.example.org", slack("U01BOB"));

            assertThat(alice.isApplied() && bob.isApplied()).isTrue();
            assertThat(callers(true)).containsExactly(SESSION + "U01ALICE", SESSION + "U01BOB");
            assertThat(callers(false)).containsExactly(SESSION + "mailfrom");
            assertThat(session.journal()
                            .find(alice.change().id())
                            .orElseThrow()
                            .requestedBy()
                            .awsPrincipal())
                    .isEqualTo(SESSION + "U01ALICE");
        }
    }

    @Test
    void withoutARoleEverybodyIsWhoTheKeysBelongTo() {
        try (Session session = session(SessionFixtures.settings("--sandbox", Map.of(), home))) {
            set(session, "example.com", slack("U01ALICE"));

            assertThat(callers(true)).containsExactly("arn:aws:iam::123456789012:user/sandbox");
        }
    }

    @Test
    void anotherRegionHasTheSameStoreAndGateAndLeavesThemOpen() {
        SessionSettings settings = SessionFixtures.settings("--sandbox", Map.of(), home);
        try (Session session = session(settings)) {
            Session beside = session.forTarget(settings.with(Optional.empty(), Optional.of("eu-west-1")));
            assertThat(beside.target().region()).isEqualTo("eu-west-1");
            assertThat(beside.store()).isSameAs(session.store());
            beside.close();

            assertThat(session.target().scope().region()).isEqualTo("us-east-1");
            assertThat(session.journal()
                            .history(HistoryQuery.newest(session.target().scope(), 1)))
                    .isEmpty();
            assertThat(session.ses().identities()).isNotEmpty();
        }
    }
}
