package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;

/** An executor of one change on SES and a journal in memory. */
abstract class ChangeExecutorFixture {

    static final Identity EXAMPLE = Identity.parse("example.com");
    static final MailFromSetting TARGET = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);
    static final MailFromSetting OTHER = PlanFixtures.setting("other.example.com", REJECT_MESSAGE);

    final FakeSesGateway ses = new FakeSesGateway().with("example.com", MailFromAttributes.NOT_CONFIGURED);
    final InMemoryJournal journal = new InMemoryJournal();
    final LeapingTicker clock = new LeapingTicker();
    final CancellationToken cancellation = new CancellationToken();
    final Plan plan = PlanFixtures.firstTime("example.com");

    void loseAnswer(SesCallException.Kind kind, MailFromSetting afterwards) {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, afterwards);
            throw FakeSesGateway.failure(kind);
        });
    }

    static Plan retry() {
        return PlanFixtures.plan(
                ChangeKind.RETRY,
                PlanFixtures.step(SnapshotFixture.example()
                        .withMailFrom("Failed")
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)));
    }

    ChangeOutcome run(Plan agreed) {
        return executor()
                .execute(executor().begin(agreed, "because"), false, cancellation, ApplyProgress.Listener.SILENT);
    }

    ChangeExecutor executor() {
        return new ChangeExecutor(new ExecutionContext(
                journal, new SesReader(ses), ses, PlanFixtures.ALICE, "this process", clock, Duration.ofMillis(1025)));
    }

    static ChangeOutcome.ItemOutcome only(ChangeOutcome outcome) {
        assertThat(outcome.items()).hasSize(1);
        return outcome.items().get(0);
    }
}
