package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A process whose lease has ended, or was taken, sends nothing more. */
@ParameterizedClass
@EnumSource(
        value = StoreEngine.class,
        names = {"SQLITE", "POSTGRESQL"})
class LeaseFenceTest extends BulkExecutionFixture {

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(3);

    LeaseFenceTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void aProcessThatWasFrozenWhileAnotherSettledItsItemSendsNothing() {
        ses.atDeparture(() -> {
            freeze();
            settleByAnother();
        });

        ChangeOutcome outcome = apply(plan(1));

        assertThat(ses.sent()).isEmpty();
        assertThat(outcome.abortReason()).startsWith("Another process has taken over this change.");
        assertThat(state(outcome)).isEqualTo(ItemState.QUEUED);
    }

    @Test
    void aProcessThatWasFrozenAndStillHasItsItemRenewsTheLeaseAndChecksAgain() {
        ses.atDeparture(this::freeze);

        ChangeOutcome outcome = apply(plan(1));

        assertThat(ses.sent()).hasSize(1);
        assertThat(ses.asked()).as("the state is read again, because it is old").isGreaterThan(2);
        assertThat(state(outcome)).isEqualTo(ItemState.APPLIED);
    }

    private void freeze() {
        clock.park(LONGER_THAN_A_LEASE.toNanos());
    }

    /** As another process does after the lease has ended. */
    private void settleByAnother() {
        storeClock.advance(LONGER_THAN_A_LEASE.toNanos() / 1000);
        List<RecoveredItem> resolved = CompletableFuture.supplyAsync(() ->
                        new Recovery(journal, new SesReader(ses), owner -> false).resolve(PlanFixtures.SCOPE, ALICE))
                .join();
        assertThat(resolved).hasSize(1);
    }

    private static ItemState state(ChangeOutcome outcome) {
        return outcome.change().items().get(0).state();
    }
}
