package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an apply tells of its progress: counts, rate and the time that is left. */
class ApplyProgressTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<ChangeItem> items(ItemState... states) {
        return Stream.of(states)
                .map(state -> new ChangeItem(
                        1,
                        Identity.parse("example.com"),
                        MailFromSetting.OFF,
                        MailFromSetting.OFF,
                        Optional.empty(),
                        state,
                        "",
                        ""))
                .toList();
    }

    private static ApplyProgress waiting(int count) {
        return ApplyProgress.start(
                items(Stream.generate(() -> ItemState.QUEUED).limit(count).toArray(ItemState[]::new)));
    }

    @Test
    void aResumedApplyBeginsWithWhatEarlierRunsDid() {
        ApplyProgress progress = ApplyProgress.start(items(
                ItemState.APPLIED,
                ItemState.SKIPPED,
                ItemState.FAILED,
                ItemState.QUEUED,
                ItemState.QUEUED,
                ItemState.QUEUED));

        assertThat(progress).isEqualTo(new ApplyProgress(2, 1, 3, 0, Duration.ZERO));
        assertThat(progress.all()).isEqualTo(6);
    }

    @Test
    void eachItemThatEndsMovesFromWaitingToDoneOrFailed() {
        ApplyProgress progress =
                waiting(3).with(ItemState.APPLIED, SECOND).with(ItemState.CONFLICT, SECOND.multipliedBy(2));

        assertThat(progress).isEqualTo(new ApplyProgress(1, 1, 1, 2, SECOND.multipliedBy(2)));
        assertThat(progress.all()).isEqualTo(3);
    }

    @Test
    void theRateCountsTheTimeBetweenChangesSoTheFirstHasNone() {
        assertThat(waiting(5).rate()).isZero();
        assertThat(waiting(5).with(ItemState.APPLIED, SECOND).rate()).isZero();
        assertThat(new ApplyProgress(3, 0, 2, 3, SECOND.multipliedBy(4)).rate()).isEqualTo(0.5);
        assertThat(new ApplyProgress(2, 0, 2, 2, Duration.ZERO).rate())
                .as("no time has passed")
                .isZero();
    }

    @Test
    void theRestTakesAsLongAsUntilNowButNeverLessThanSesAllows() {
        assertThat(waiting(10).remaining(SECOND)).isEqualTo(Duration.ofSeconds(10));
        assertThat(waiting(10).with(ItemState.APPLIED, Duration.ofSeconds(50)).remaining(SECOND))
                .as("one change says nothing of the rate")
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(new ApplyProgress(2, 0, 8, 2, Duration.ofSeconds(6)).remaining(SECOND))
                .isEqualTo(Duration.ofSeconds(24));
        assertThat(new ApplyProgress(2, 0, 8, 2, SECOND).remaining(SECOND)).isEqualTo(Duration.ofSeconds(8));
    }
}
