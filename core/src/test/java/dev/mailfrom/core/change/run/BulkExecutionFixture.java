package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Executors of changes of many identities on a store of each engine. */
abstract class BulkExecutionFixture {

    static final Actor ALICE = new Actor("alice", Actor.Origin.CLI, "desk", "");

    /** Stands still, so that leases end only where a test moves it. */
    final FakeStoreClock storeClock = new FakeStoreClock(1_795_000_000_000_000L);

    final Store store;
    final Journal journal;
    final FakeSesGateway ses = new FakeSesGateway();
    final List<ApplyProgress> told = new ArrayList<>();
    final List<String> waits = new ArrayList<>();
    final CancellationToken cancellation = new CancellationToken();
    final Ticker clock = new LeapingTicker();

    /** The process ends: nothing is caught, nothing is tidied up. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    BulkExecutionFixture(StoreEngine engine) {
        this.store = storeClock.store(engine);
        this.journal = store.journal();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    ChangeOutcome apply(Plan plan) {
        ChangeExecutor run = run("me");
        return run.execute(run.begin(plan, "because"), false, cancellation, listener());
    }

    ChangeOutcome resume(String owner, Change change) {
        Change now = journal.find(change.id()).orElseThrow();
        return run(owner).execute(now, false, new CancellationToken(), listener());
    }

    ChangeExecutor run(String owner) {
        return new ChangeExecutor(
                new ExecutionContext(journal, new SesReader(ses), ses, ALICE, owner, clock, Duration.ofMillis(1025)));
    }

    ApplyProgress.Listener listener() {
        return new ApplyProgress.Listener() {
            @Override
            public void progress(ApplyProgress progress) {
                told.add(progress);
            }

            @Override
            public void waitingForStore(String why) {
                waits.add(why);
            }
        };
    }

    Plan plan(int size) {
        return plan("d", size);
    }

    Plan plan(String prefix, int size) {
        List<PlannedItem> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = prefix + i + ".example.com";
            ses.with(name, MailFromAttributes.NOT_CONFIGURED);
            items.add(PlanFixtures.row(name));
        }
        return PlanFixtures.bulk(items, 0);
    }

    static MailFromSetting target(String name) {
        return MailFromSetting.of(
                MailFromDomain.parse("bounce", Identity.parse(name)), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }
}
