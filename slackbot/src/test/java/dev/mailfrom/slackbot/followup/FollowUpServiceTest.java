package dev.mailfrom.slackbot.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.TargetReads;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.BotStoreSamples;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowUpServiceTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final BotTarget TARGET = new BotTarget("prod", "eu-west-1");

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store = clock.store(StoreEngine.SQLITE);
    private final BotStore bot = BotStoreSamples.of(store);
    private final SesGateway ses = mock();
    /** Not a sandbox, or one in another process, which is too busy to say so. */
    private final Session session = mock();

    private final TargetReads reads = mock();
    private final AccountSessions sessions = mock();
    private final FollowUpService service = new FollowUpService(sessions, bot.followUps(), "me");
    private String changeId = "";

    @BeforeEach
    void applyAChange() {
        when(session.actor()).thenReturn(JournalSamples.ALICE);
        when(session.target()).thenReturn(mock());
        when(session.background()).thenReturn(reads);
        when(reads.ses()).thenReturn(new SesReader(ses));
        SnapshotReader snapshots = mock();
        when(snapshots.readMail(any(), any()))
                .thenReturn(List.of(SnapshotFixture.identity(IDENTITY.name()).snapshot()));
        when(reads.snapshots()).thenReturn(snapshots);
        when(sessions.session(TARGET)).thenReturn(session);
        when(sessions.find(TARGET)).thenReturn(TARGET);
        Actor alice = JournalSamples.ALICE;
        Change change = JournalSamples.claimed(store.journal(), "me", IDENTITY.name());
        store.journal().start(change.id(), 1, alice, "me", JournalSamples.MINUTE);
        store.journal()
                .complete(
                        change.id(),
                        1,
                        alice,
                        "me",
                        ItemState.APPLIED,
                        Optional.of(JournalSamples.bounce(IDENTITY.name())),
                        "req-1",
                        "");
        changeId = change.id();
        bot.plans()
                .add(new PlanMessage(
                        "p", changeId, "T1", "C1", "U1", "prod", "eu-west-1", "set a b", "stamp", "{}", "", "", 0));
        service.startFollowing(store.journal().find(changeId).orElseThrow());
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private void sesHas(MailFromStatus status) {
        when(ses.mailFromAttributes(any()))
                .thenReturn(Map.of(
                        IDENTITY,
                        new MailFromAttributes(
                                Optional.of(MailFromDomain.parse("bounce", IDENTITY)),
                                Optional.of(status),
                                BehaviorOnMxFailure.REJECT_MESSAGE)));
    }

    private void poll() {
        service.due().forEach(service::poll);
    }

    private void pass(Duration time) {
        clock.advance(EpochMicros.of(time));
    }

    private FollowUp followed() {
        return bot.followUps().ofChange(changeId).get(0);
    }

    @Test
    void aStatusThatSettlesSoonAfterTheFirstPollIsSeenWithinTenSeconds() {
        sesHas(MailFromStatus.PENDING);
        poll();
        assertThat(followed().status()).isEqualTo("Pending");

        sesHas(MailFromStatus.SUCCESS);
        pass(Duration.ofSeconds(10));
        poll();

        assertThat(followed().status()).isEqualTo("Success");
        assertThat(followed().ended()).isTrue();
    }

    @Test
    void afterAnUnexpectedFailureTheNextPollDoesNotWaitForTheEndOfTheLease() {
        when(ses.mailFromAttributes(any())).thenThrow(new IllegalStateException("The disk is full."));
        assertThatThrownBy(this::poll).hasMessage("The disk is full.");

        reset(ses);
        sesHas(MailFromStatus.SUCCESS);
        pass(Duration.ofSeconds(10));
        poll();

        assertThat(followed().status()).isEqualTo("Success");
    }

    @Test
    void whileSesIsAwayTheFollowUpIsKept() {
        when(ses.mailFromAttributes(any()))
                .thenThrow(new SesCallException(SesCallException.Kind.ENDPOINT, "", "SES is away.", ""));
        poll();

        assertThat(followed().ended()).isFalse();
        assertThat(service.due()).isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(service.due()).containsOnlyKeys(TARGET);
    }
}
