package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** A change behind the real throttle, whose retries read SES before anything is sent again. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ResendAfterLostAnswerTest {

    private static final Identity EXAMPLE = Identity.parse("example.com");
    private static final MailFromSetting TARGET =
            PlanFixtures.setting("bounce.example.com", BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    private static final MailFromSetting OTHER =
            PlanFixtures.setting("other.example.com", BehaviorOnMxFailure.REJECT_MESSAGE);
    private static final String REQUEST = "example.com bounce.example.com UseDefaultValue";

    private final boolean apply;
    private final LeapingTicker clock = new LeapingTicker();
    private final FakeSesGateway ses = new FakeSesGateway().with("example.com", MailFromAttributes.NOT_CONFIGURED);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Slots ownSlots = new InMemorySlots(() -> clock.nanos() / 1000, Store.INTERVAL);
    private final Slots slots = Mockito.mock(Slots.class, AdditionalAnswers.delegatesTo(ownSlots));

    ResendAfterLostAnswerTest(boolean apply) {
        this.apply = apply;
    }

    @Test
    void aRequestThatSesCarriedOutIsNotSentAgain() {
        ses.atSet(() -> loseAnswer(TARGET));

        ChangeOutcome outcome = execute();

        assertThat(ses.sent()).containsExactly(REQUEST);
        assertThat(outcome.isApplied()).isTrue();
        assertThat(journal.only().items().get(0).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aRequestThatSesNeverSawIsSentAgainOnceItCanNoLongerTakeEffect() {
        long[] at = new long[2];
        ses.atSet(() -> {
            at[0] = clock.nanos();
            throw FakeSesGateway.failure(Kind.CONNECTION);
        });
        ses.atSet(() -> at[1] = clock.nanos());

        ChangeOutcome outcome = execute();

        assertThat(Duration.ofNanos(at[1] - at[0]))
                .isBetween(SesGateway.REQUEST_LIFETIME, SesGateway.REQUEST_LIFETIME.plusSeconds(5));
        assertThat(ses.sent()).containsExactly(REQUEST);
        assertThat(outcome.isApplied()).isTrue();
    }

    @Test
    void aSettingThatAppearedMeanwhileIsNotOverwritten() {
        ses.atSet(() -> loseAnswer(OTHER));

        execute();

        assertThat(ses.setting("example.com")).isEqualTo(OTHER);
        assertThat(ses.sent()).doesNotContain(REQUEST);
        assertThat(journal.only().items().get(0).state()).isEqualTo(ItemState.CONFLICT);
    }

    @Test
    void nothingIsSentAgainWhileSesCannotBeRead() {
        ses.atSet(() -> loseAnswer(TARGET));
        ses.atRead(() -> {});
        for (int reads = 0; reads < 10; reads++) {
            ses.atRead(() -> {
                throw FakeSesGateway.failure(Kind.ENDPOINT);
            });
        }

        execute();

        assertThat(ses.sent()).containsExactly(REQUEST);
        assertThat(journal.only().items().get(0).state()).isEqualTo(ItemState.UNKNOWN);
    }

    @Test
    void aStoreThatGoesAwayBeforeTheSecondAttemptLeadsToAReadAndNotToAnotherRequest() {
        ses.atSet(() -> {
            Mockito.doAnswer(call -> {
                        // SES is slow: it carries the request out after the check before the second attempt.
                        ses.apply(EXAMPLE, TARGET);
                        throw StoreException.unavailable("The store is away.", "", null);
                    })
                    .doAnswer(AdditionalAnswers.delegatesTo(ownSlots))
                    .when(slots)
                    .reserve(Mockito.any());
            throw FakeSesGateway.failure(Kind.SERVICE);
        });

        ChangeOutcome outcome = execute();

        assertThat(ses.sent()).containsExactly(REQUEST);
        assertThat(outcome.isApplied()).isTrue();
    }

    private void loseAnswer(MailFromSetting afterwards) {
        ses.apply(EXAMPLE, afterwards);
        throw FakeSesGateway.failure(Kind.CONNECTION);
    }

    private ChangeOutcome execute() {
        Plan plan = apply
                ? PlanFixtures.bulk(List.of(PlanFixtures.row("example.com")), 0)
                : PlanFixtures.firstTime("example.com");
        RequestThrottle throttle = new RequestThrottle(slots, Store.INTERVAL, clock, new Random(1));
        ChangeExecutor executor = new ChangeExecutor(new ExecutionContext(
                journal,
                new SesReader(ses),
                (identity, setting, cancellation, check) -> new RateLimitedSesGateway(
                                ses,
                                throttle,
                                PlanFixtures.SCOPE,
                                new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT))
                        .withPreSendCheck(check)
                        .setMailFrom(identity, setting),
                PlanFixtures.ALICE,
                "this process",
                clock,
                Store.INTERVAL));
        return executor.execute(
                executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);
    }
}
