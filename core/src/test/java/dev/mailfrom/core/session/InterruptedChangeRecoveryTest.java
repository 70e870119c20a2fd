package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.RecoveredItem;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.session.process.LeaseOwner;
import dev.mailfrom.core.session.process.ProcessIdSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that ended between the request and its answer, and the one that comes after it. */
@Timeout(60)
class InterruptedChangeRecoveryTest {

    private static final Actor ACTOR = new Actor("alice", Actor.Origin.CLI, "desk", "");
    private static final MailFromSetting WORKING = PlanFixtures.setting("bounce.news.example.com", USE_DEFAULT_VALUE);
    private static final MailFromSetting OTHER = PlanFixtures.setting("mail.news.example.com", USE_DEFAULT_VALUE);
    private static final ProcessIdSpace HERE = ProcessIdSpace.of(Path.of("/nonexistent"));
    private static final String GONE = new LeaseOwner("desk", HERE.id(), 999999999, 1).toString();

    @TempDir
    Path home;

    private final LocalSandbox sandbox = SessionFixtures.practice();
    private final List<RecoveredItem> told = new ArrayList<>();

    @Test
    void whatSesHasDecidesThatItWasDone() {
        leave(GONE, MailFromSetting.OFF, WORKING);

        assertThat(comeBack().items().get(0).state()).isEqualTo(ItemState.APPLIED);
        assertThat(told).extracting(recovered -> recovered.item().state()).containsExactly(ItemState.APPLIED);
    }

    @Test
    void orThatItWasNotOnceTheRequestCanNoLongerTakeEffect() {
        Change left = leave(GONE, WORKING, OTHER, SesGateway.REQUEST_LIFETIME.negated());

        assertThat(comeBack().items().get(0).state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(told).extracting(recovered -> recovered.change().id()).containsExactly(left.id());
    }

    @Test
    void untilThenItIsUnknownAndEachCommandSaysSo() {
        leave(GONE, WORKING, OTHER);

        assertThat(comeBack().items().get(0).state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(told)
                .extracting(recovered -> recovered.item().state())
                .containsExactly(ItemState.UNKNOWN, ItemState.UNKNOWN);
        assertThat(told.get(0).settledIn()).isBetween(Duration.ofSeconds(1), SesGateway.REQUEST_LIFETIME);
    }

    @Test
    void aChangeWhoseProcessIsStillThereIsLeftAlone() {
        leave(LeaseOwner.self("desk", HERE).toString(), WORKING, OTHER);

        assertThat(comeBack().state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(told).isEmpty();
        assertThat(sandbox.sandbox().ses().calls()).isEmpty();
    }

    @Test
    void soIsOneOfAnotherContainerWithTheSameHostName() {
        leave("desk/other-space/999999999/1", WORKING, OTHER);

        assertThat(comeBack().state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(sandbox.sandbox().ses().calls()).isEmpty();
    }

    private Change leave(String owner, MailFromSetting before, MailFromSetting target) {
        return leave(owner, before, target, Duration.ofMinutes(5));
    }

    private Change leave(String owner, MailFromSetting before, MailFromSetting target, Duration lease) {
        try (Store store = new Store(new StoreLocation.File(home.resolve("store.db")), home.resolve("cache"))) {
            Identity identity = Identity.parse("news.example.com");
            ChangeItem item = ChangeItem.requested(identity, before, target);
            Change change = store.journal()
                    .begin(
                            new ChangeRequest(
                                    ChangeKind.SET,
                                    Optional.empty(),
                                    PlanFixtures.SCOPE,
                                    ACTOR,
                                    "",
                                    "f".repeat(64),
                                    Duration.ofMinutes(10),
                                    List.of(item)),
                            owner);
            assertThat(store.journal().start(change.id(), 1, ACTOR, owner, lease))
                    .isTrue();
            return change;
        }
    }

    /** Two commands of the next process. */
    private Change comeBack() {
        try (Session session = SessionFixtures.on(sandbox, home, "--store " + home.resolve("store.db"))) {
            for (int i = 0; i < 2; i++) {
                session.access().begin(new CancellationToken(), ThrottleListener.SILENT, told::add);
                session.journal();
                session.ses();
            }
            assertThat(sandbox.sandbox().ses().calls())
                    .as("nothing is sent again, and SES is asked once for each answer")
                    .hasSize(told.size())
                    .extracting(RecordedCall::action)
                    .allMatch("GetIdentityMailFromDomainAttributes"::equals);
            String id = session.journal()
                    .history(HistoryQuery.newest(session.target().scope(), 1))
                    .get(0)
                    .id();
            return session.journal().find(id).orElseThrow();
        }
    }
}
