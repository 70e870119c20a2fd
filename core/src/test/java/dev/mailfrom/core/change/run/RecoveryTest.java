package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final MailFromSetting TARGET = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);

    private final FakeSesGateway ses = new FakeSesGateway();
    private final InMemoryJournal journal = new InMemoryJournal();

    @BeforeEach
    void theRequestsCanNoLongerTakeEffect() {
        journal.age(SesGateway.REQUEST_LIFETIME);
    }

    @Test
    void whatSesHasDecidesWhatBecameOfIt() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);

        assertThat(resolve(SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE)))
                .isEqualTo(ItemState.APPLIED);
    }

    @Test
    void theStateBeforeMeansThatItWasNotApplied() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);

        assertThat(resolve(MailFromAttributes.NOT_CONFIGURED)).isEqualTo(ItemState.NOT_APPLIED);
    }

    @Test
    void anythingElseIsAConflict() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);

        assertThat(resolve(SnapshotFixture.attributes("x.example.com", "Pending", USE_DEFAULT_VALUE)))
                .isEqualTo(ItemState.CONFLICT);
    }

    @Test
    void anIdentityThatIsGoneIsAConflict() {
        Change change = interrupted("example.com", MailFromSetting.OFF, TARGET);

        assertThat(recover()).extracting(recovered -> recovered.item().state()).containsExactly(ItemState.CONFLICT);
        assertThat(journal.find(change.id()).orElseThrow().items().get(0).after())
                .contains(MailFromSetting.OFF);
    }

    @Test
    void aRetryOfWhichNothingCanBeSeenIsCarefullyCalledNotApplied() {
        interrupted("example.com", TARGET, TARGET);

        assertThat(resolve(SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE)))
                .isEqualTo(ItemState.NOT_APPLIED);
    }

    @Test
    void nothingIsEverSentAgain() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);
        resolve(MailFromAttributes.NOT_CONFIGURED);

        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void whereNothingIsInterruptedSesIsNotAsked() {
        ses.atRead(() -> {
            throw new AssertionError("SES was asked");
        });

        assertThat(recover()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasResolvedIsNotOursToTell() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);
        journal.loseClaims();

        assertThat(recover()).isEmpty();
    }

    @Test
    void ifSesCannotBeAskedItStaysOpen() {
        Change change = interrupted("example.com", MailFromSetting.OFF, TARGET);
        ses.atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.ENDPOINT);
        });

        assertThatThrownBy(this::recover).isInstanceOf(SesCallException.class);
        assertThat(journal.find(change.id()).orElseThrow().items().get(0).state())
                .isEqualTo(ItemState.UNKNOWN);
    }

    @Test
    void whileTheRequestCanStillTakeEffectOnlyTheTargetSettlesIt() {
        Change change = interrupted("example.com", MailFromSetting.OFF, TARGET);
        journal.age(Duration.ofSeconds(22).minus(SesGateway.REQUEST_LIFETIME));
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(recover()).singleElement().satisfies(open -> {
            assertThat(open.item().state()).isEqualTo(ItemState.UNKNOWN);
            assertThat(open.settledIn()).isEqualTo(Duration.ofSeconds(23));
        });
        assertThat(journal.find(change.id()).orElseThrow().items().get(0).state())
                .isEqualTo(ItemState.UNKNOWN);
        assertThat(resolve(SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE)))
                .isEqualTo(ItemState.APPLIED);
    }

    @Test
    void anApplyIsContinuedOnlyWhenTheRequestCanNoLongerTakeEffect() {
        Change change = proposed(ChangeKind.APPLY, "example.com", MailFromSetting.OFF, TARGET);
        journal.interrupt(change.id());
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        journal.age(Duration.ofSeconds(-1));

        assertThat(recover()).extracting(found -> found.item().state()).containsExactly(ItemState.UNKNOWN);
        journal.age(Duration.ofSeconds(1));
        assertThat(recover()).extracting(found -> found.item().state()).containsExactly(ItemState.QUEUED);
    }

    @Test
    void anotherSettingIsAConflictOnlyWhenTheRequestCanNoLongerReplaceIt() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);
        journal.age(Duration.ofSeconds(-1));
        ses.with("example.com", SnapshotFixture.attributes("x.example.com", "Pending", USE_DEFAULT_VALUE));

        assertThat(recover()).extracting(found -> found.item().state()).containsExactly(ItemState.UNKNOWN);
    }

    @Test
    void severalAreReadTogether() {
        interrupted("example.com", MailFromSetting.OFF, TARGET);
        interrupted("example.org", MailFromSetting.OFF, PlanFixtures.setting("bounce.example.org", USE_DEFAULT_VALUE));
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE))
                .with("example.org", SnapshotFixture.attributes("bounce.example.org", "Pending", USE_DEFAULT_VALUE))
                .atRead(() -> {})
                .atRead(() -> {
                    throw new AssertionError("SES was asked twice");
                });

        assertThat(recover())
                .extracting(recovered -> recovered.item().state())
                .containsExactly(ItemState.APPLIED, ItemState.APPLIED);
    }

    @Test
    void whatWasNeverSentIsCalledOff() {
        Change change = proposed(ChangeKind.SET, "example.com", MailFromSetting.OFF, TARGET);
        journal.abandon(change.id());

        assertThat(recover()).extracting(recovered -> recovered.item().state()).containsExactly(ItemState.CANCELLED);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anApplyThatWasNeverSentWaitsForSomebodyToResumeIt() {
        Change change = proposed(ChangeKind.APPLY, "example.com", MailFromSetting.OFF, TARGET);
        journal.abandon(change.id());

        assertThat(recover()).isEmpty();
        assertThat(journal.find(change.id()).orElseThrow().items().get(0).state())
                .isEqualTo(ItemState.QUEUED);
    }

    @Test
    void onlyWhatThisProcessCalledOffIsTold() {
        Change ours = proposed(ChangeKind.SET, "example.com", MailFromSetting.OFF, TARGET);
        Change another = proposed(ChangeKind.SET, "example.org", MailFromSetting.OFF, TARGET);
        Change halfDone = proposed(ChangeKind.SET, "example.net", MailFromSetting.OFF, TARGET)
                .withItems(List.of(ours.items().get(0).withState(ItemState.FAILED)));
        Journal store = mock(Journal.class);
        when(store.abandoned(PlanFixtures.SCOPE)).thenReturn(List.of(ours, another, halfDone));
        when(store.cancel(any(), any(), eq("interrupted before it was sent")))
                .thenAnswer(call -> !call.getArgument(0).equals(another.id()));

        List<RecoveredItem> told =
                new Recovery(store, new SesReader(ses), owner -> false).resolve(PlanFixtures.SCOPE, PlanFixtures.ALICE);

        assertThat(told).singleElement().satisfies(item -> {
            assertThat(item.change()).isEqualTo(ours);
            assertThat(item.item().state()).isEqualTo(ItemState.CANCELLED);
            assertThat(item.settledIn()).isZero();
        });
        verify(store).cancel(halfDone.id(), PlanFixtures.ALICE, "interrupted before it was sent");
    }

    @Test
    void ownersThatAreGoneAreNotWaitedFor() {
        recover();

        assertThat(journal.log()).containsExactly("end leases");
    }

    private Change interrupted(String identity, MailFromSetting before, MailFromSetting target) {
        Change change = proposed(ChangeKind.SET, identity, before, target);
        journal.interrupt(change.id());
        return change;
    }

    private Change proposed(ChangeKind kind, String identity, MailFromSetting before, MailFromSetting target) {
        return journal.propose(new ChangeRequest(
                kind,
                Optional.empty(),
                PlanFixtures.SCOPE,
                PlanFixtures.ALICE,
                "",
                "f00d",
                Duration.ofMinutes(15),
                List.of(ChangeItem.requested(Identity.parse(identity), before, target))));
    }

    private ItemState resolve(MailFromAttributes now) {
        ses.with("example.com", now);
        List<RecoveredItem> recovered = recover();
        assertThat(recovered).hasSize(1);
        ItemState resolved = recovered.get(0).item().state();
        assertThat(journal.find(recovered.get(0).change().id()).orElseThrow().items())
                .extracting(ChangeItem::state)
                .containsExactly(resolved);
        return resolved;
    }

    private List<RecoveredItem> recover() {
        return new Recovery(journal, new SesReader(ses), owner -> false)
                .resolve(PlanFixtures.SCOPE, PlanFixtures.ALICE);
    }
}
