package dev.mailfrom.core.sandbox.ses;

import static dev.mailfrom.core.ses.MailFromStatus.FAILED;
import static dev.mailfrom.core.ses.MailFromStatus.PENDING;
import static dev.mailfrom.core.ses.MailFromStatus.SUCCESS;
import static dev.mailfrom.core.ses.MailFromStatus.TEMPORARY_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailFromStateTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final MailFromState set = MailFromState.pending(
            MailFromDomain.parse("bounce.example.com"), BehaviorOnMxFailure.USE_DEFAULT_VALUE, START);

    @Test
    void pendingUntilTheFirstLookEvenIfTheMxIsThere() {
        assertThat(set.advancedTo(after("PT4.999S"), true).status()).isEqualTo(PENDING);
        assertThat(set.advancedTo(after("PT5S"), true).status()).isEqualTo(SUCCESS);
    }

    @Test
    void pendingBecomesFailedAfter72Hours() {
        assertThat(set.advancedTo(after("PT71H59M59.999S"), false).status()).isEqualTo(PENDING);
        MailFromState failed = set.advancedTo(after("PT72H"), false);
        assertThat(failed.status()).isEqualTo(FAILED);
        assertThat(failed.since()).isEqualTo(after("PT72H"));
    }

    @Test
    void theMxThatComesWithin72HoursIsStillSeen() {
        MailFromState waiting = set.advancedTo(after("PT71H"), false);
        assertThat(waiting.advancedTo(after("PT71H5S"), true).status()).isEqualTo(SUCCESS);
    }

    @Test
    void failedStaysFailedWhateverDnsSays() {
        MailFromState failed = set.advancedTo(after("PT80H"), false);
        assertThat(failed.advancedTo(after("PT1000H"), true).status()).isEqualTo(FAILED);
    }

    @Test
    void successWithoutItsMxIsTemporaryFailureAndThenFailed() {
        MailFromState working = set.advancedTo(after("PT10S"), true);
        MailFromState lost = working.advancedTo(after("PT15S"), false);
        assertThat(lost.status()).isEqualTo(TEMPORARY_FAILURE);
        assertThat(lost.since()).isEqualTo(after("PT15S"));
        assertThat(lost.advancedTo(after("PT72H14S"), false).status()).isEqualTo(TEMPORARY_FAILURE);
        assertThat(lost.advancedTo(after("PT72H15S"), false).status()).isEqualTo(FAILED);
    }

    @Test
    void temporaryFailureBecomesSuccessWhenTheMxIsBack() {
        MailFromState lost = set.advancedTo(after("PT10S"), true).advancedTo(after("PT1H"), false);
        assertThat(lost.advancedTo(after("PT2H"), true).status()).isEqualTo(SUCCESS);
    }

    @Test
    void oneLongAbsenceIsAsManyShortOnes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            MailFromState often = set;
            MailFromState seldom = set;
            Instant now = START;
            for (int phase = 0; phase < 4; phase++) {
                boolean right = random.nextBoolean();
                Instant end = now.plusSeconds(random.nextInt(300_000)).plusMillis(random.nextInt(1000));
                for (Instant look = now; look.isBefore(end); look = look.plusSeconds(1 + random.nextInt(5_000))) {
                    often = often.advancedTo(look, right);
                }
                often = often.advancedTo(end, right);
                seldom = seldom.advancedTo(end, right);
                now = end;
                assertThat(seldom)
                        .as("seed %d run %d phase %d", seed, run, phase)
                        .isEqualTo(often);
            }
        }
    }

    private static Instant after(String duration) {
        return START.plus(Duration.parse(duration));
    }
}
