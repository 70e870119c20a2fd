package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Deliveries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MailingTest {

    /** Takes down how long it is to wait. */
    private static final class Pauses implements Deliveries {

        private final List<Duration> pauses = new ArrayList<>();

        @Override
        public boolean take(String id, String owner, Duration lease, Duration pace) {
            return true;
        }

        @Override
        public void endLeases(Predicate<String> gone) {}

        @Override
        public void leaveAlone(String channel, Duration pause) {}

        @Override
        public void release(String id) {}

        @Override
        public void postpone(String id, Duration pause) {
            pauses.add(pause);
        }
    }

    private record Doomed(String code, boolean isPosted, int tries) implements Mailing.Letter {

        @Override
        public String id() {
            return "a";
        }

        @Override
        public String name() {
            return "The message";
        }

        @Override
        public String channel() {
            return "C1";
        }

        @Override
        public Duration uninvited() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void send() {
            throw new SlackTrouble(code, Optional.empty(), null);
        }

        @Override
        public void giveUp(SlackTrouble why) {
            throw new AssertionError("It is not given up.");
        }
    }

    private final Pauses pauses = new Pauses();
    private final Mailing mailing = new Mailing(pauses, "me", Duration.ZERO);

    private List<Long> seconds(String code, boolean posted, int... tries) {
        for (int tried : tries) {
            mailing.deliver(new Doomed(code, posted, tried));
        }
        return pauses.pauses.stream().map(Duration::toSeconds).toList();
    }

    @Test
    void whatSurelyDidNotArriveIsSoonTriedAgain() {
        assertThat(seconds("unreachable", false, 0, 1, 2, 8, 9, 200)).containsExactly(1L, 2L, 4L, 256L, 300L, 300L);
    }

    @Test
    void aPostThatMayHaveArrivedIsSeldomTriedAgain() {
        assertThat(seconds(SlackTrouble.UNANSWERED, false, 0, 1, 2, 7, 8, 200))
                .containsExactly(15L, 30L, 60L, 1920L, 3600L, 3600L);
    }

    @Test
    void anEditThatMayHaveArrivedIsSoonTriedAgain() {
        assertThat(seconds(SlackTrouble.UNANSWERED, true, 0, 1)).containsExactly(1L, 2L);
    }
}
