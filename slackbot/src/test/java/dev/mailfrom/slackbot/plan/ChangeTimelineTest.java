package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a late click is told. */
class ChangeTimelineTest {

    private static final Actor ALICE = new Actor("U01ALICE", Actor.Origin.SLACK, "C1", "");
    private static final Actor BOB = new Actor("U01BOB", Actor.Origin.SLACK, "C1", "");

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final Journal journal = store.journal();
    private final String id = journal.propose(new ChangeRequest(
                    ChangeKind.SET,
                    Optional.empty(),
                    new AccountRegion("123456789012", "us-east-1"),
                    ALICE,
                    "",
                    "f",
                    Duration.ofMinutes(15),
                    List.of(ChangeItem.requested(
                            Identity.parse("example.com"), MailFromSetting.OFF, MailFromSetting.OFF))))
            .id();

    @AfterEach
    void close() {
        store.close();
    }

    private ChangeTimeline story() {
        return new ChangeTimeline(journal.find(id).orElseThrow(), journal.events(id));
    }

    @Test
    void itSaysWhoHasConfirmedAndWhen() {
        assertThat(story().currentState()).isEqualTo("It waits for confirmation.");
        journal.confirm(id, BOB);

        assertThat(story().currentState())
                .matches("It was confirmed by <@U01BOB> <!date\\^\\d+\\^.* UTC> and is on its way to SES.");
    }

    @Test
    void whatSomebodyCalledOffIsToldApartFromWhatHadBecomeImpossible() {
        journal.cancel(id, BOB, "");
        assertThat(story().currentState()).startsWith("It was cancelled by <@U01BOB> ");
        assertThat(story().abortReason()).isEmpty();
    }

    @Test
    void whatHadBecomeImpossibleIsNotBlamedOnWhoConfirmedIt() {
        journal.confirm(id, BOB);
        journal.cancel(id, BOB, "it is <!channel> no longer as it was");

        assertThat(story().currentState()).isEqualTo("Nothing was sent: it is &lt;!channel&gt; no longer as it was");
    }

    @Test
    void itSaysThatItWaitsForSomebodyElse() {
        journal.confirmForApproval(id, BOB);
        assertThat(story().currentState()).contains("<@U01BOB>", "waits for the approval of a second person");
        assertThat(story().expiredStep()).contains("confirmed by <@U01BOB>", "but not approved in time");

        journal.approve(id, ALICE);
        assertThat(story().allConfirmers()).contains("Confirmed by <@U01BOB>", "approved by <@U01ALICE>");
        assertThat(story().expiredStep()).contains("could not start in time");
    }

    private String inState(ChangeState state) {
        Change now = journal.find(id).orElseThrow();
        Change then = new Change(
                id,
                now.kind(),
                now.undoOf(),
                now.scope(),
                now.requestedBy(),
                now.reason(),
                now.fingerprint(),
                state,
                now.createdAt(),
                now.expiresAt(),
                now.items());
        return new ChangeTimeline(then, journal.events(id)).currentState();
    }

    @Test
    void oneThatHasEndedSaysWhoConfirmedIt() {
        journal.confirm(id, BOB);

        assertThat(inState(ChangeState.APPLIED))
                .startsWith("It was confirmed by <@U01BOB>")
                .endsWith(" and is done.");
        assertThat(inState(ChangeState.PARTLY))
                .isEqualTo(inState(ChangeState.FAILED))
                .endsWith(" and has ended; see the message.");
        assertThat(inState(ChangeState.EXECUTING)).endsWith(" and is on its way to SES.");
    }

    @Test
    void anExpiryNamesWhatDidNotHappenInTime() {
        assertThat(inState(ChangeState.EXPIRED)).isEqualTo("It expired: it was not confirmed in time.");
    }

    @Test
    void breakGlassIsToldWithThePersonAndCountsAsAnApproval() {
        journal.confirmForApproval(id, BOB);
        journal.breakGlass(id, ALICE, "mail is down");

        assertThat(story().allConfirmers())
                .contains("Confirmed by <@U01BOB>", ", applied without a second person by <@U01ALICE>");
        assertThat(story().expiredStep()).isEqualTo("it was approved, but could not start in time");
    }

    @Test
    void thePersonWhoCancelledItIsNamedAndNobodyBeforeThat() {
        assertThat(story().canceller()).isEqualTo("someone");
        assertThat(story().confirmer()).isEqualTo("someone");
        journal.cancel(id, BOB, "");

        assertThat(story().canceller()).isEqualTo("<@U01BOB>");
    }
}
