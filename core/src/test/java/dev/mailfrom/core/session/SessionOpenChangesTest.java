package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.OpenChanges;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.session.process.LeaseOwner;
import dev.mailfrom.core.session.process.ProcessIdSpace;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.OpenChangeViews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session finds in the store that others have left open. */
@Timeout(60)
class SessionOpenChangesTest {

    private static final Actor ACTOR = new Actor("alice", Actor.Origin.CLI, "desk", "");
    private static final ProcessIdSpace HERE = ProcessIdSpace.of(Path.of("/nonexistent"));
    private static final String GONE = new LeaseOwner("desk", HERE.id(), 999999999, 1).toString();
    private static final String ALIVE = LeaseOwner.self("desk", HERE).toString();

    @TempDir
    Path home;

    private final LocalSandbox sandbox = SessionFixtures.practice();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static ChangeRequest request(Duration expiresIn, String... identities) {
        List<ChangeItem> items = Stream.of(identities)
                .map(Identity::parse)
                .map(identity -> ChangeItem.requested(
                        identity,
                        MailFromSetting.OFF,
                        PlanFixtures.setting("bounce." + identity.domain(), USE_DEFAULT_VALUE)))
                .toList();
        return new ChangeRequest(
                ChangeKind.APPLY, Optional.empty(), PlanFixtures.SCOPE, ACTOR, "", "f".repeat(64), expiresIn, items);
    }

    private <T> T inStore(Function<Store, T> work) {
        try (Store store = new Store(new StoreLocation.File(home.resolve("store.db")), home.resolve("cache"))) {
            return work.apply(store);
        }
    }

    private Change begun(String owner) {
        return inStore(store ->
                store.journal().begin(request(Duration.ofMinutes(10), "example.com", "news.example.com"), owner));
    }

    private OpenChanges found() {
        try (Session session = SessionFixtures.on(sandbox, home, "--store " + home.resolve("store.db"))) {
            return session.openChanges();
        }
    }

    @Test
    void anApplyWhoseProcessHasEndedIsAnnouncedWithResume() {
        Change left = begun(GONE);

        OpenChanges open = found();

        assertThat(open.stopped()).extracting(Change::id).containsExactly(left.id());
        assertThat(((ViewBlock.Paragraph) OpenChangeViews.of(open).get(0)).text())
                .matches(
                        "A change of 2 identities stopped with 2 left \\(alice, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)\\."
                                + " To go on: mailfrom resume " + left.id());
    }

    @Test
    void anApplyThatRunsIsNot() {
        begun(ALIVE);

        assertThat(found()).isEqualTo(OpenChanges.NONE);
    }

    @Test
    void aPlanThatWaitsIsAnnouncedUntilItExpires() {
        Change open = inStore(store -> {
            store.journal().propose(request(Duration.ZERO, "shop.example.org"));
            return store.journal().propose(request(Duration.ofMinutes(15), "example.com"));
        });

        OpenChanges found = found();

        assertThat(found.plans()).extracting(Change::id).containsExactly(open.id());
        assertThat(((ViewBlock.Paragraph) OpenChangeViews.of(found).get(0)).text())
                .startsWith("A plan for example.com is open until ")
                .endsWith("How far it is: mailfrom history " + open.id());
    }

    @Test
    void nothingIsAskedOfSesAndNothingIsSaidWhereNothingIsOpen() {
        assertThat(OpenChangeViews.of(found())).isEmpty();
        assertThat(sandbox.sandbox().ses().calls()).isEmpty();
    }
}
