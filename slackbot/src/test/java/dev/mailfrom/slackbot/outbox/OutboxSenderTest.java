package dev.mailfrom.slackbot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.outbox.OutboxQueue;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class OutboxSenderTest {

    /** Takes down how long it is to wait. */
    private static final class PauseQueue implements OutboxQueue {

        private final List<Duration> pauses = new ArrayList<>();

        @Override
        public boolean claim(String id, String owner, Duration lease, Duration pace) {
            return true;
        }

        @Override
        public void endLeases(Predicate<String> gone) {}

        @Override
        public void pauseChannel(String channel, Duration pause) {}

        @Override
        public void release(String id) {}

        @Override
        public void postpone(String id, Duration pause) {
            pauses.add(pause);
        }
    }

    private record FailingItem(String code, boolean isPosted, int tries) implements OutboxSender.OutboxItem {

        @Override
        public String name() {
            return "The message";
        }

        @Override
        public String channel() {
            return "C1";
        }

        @Override
        public Duration notInChannelDelay() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void send() {
            throw new SlackCallException(code, Optional.empty(), null);
        }

        @Override
        public void giveUp(SlackCallException why) {
            throw new AssertionError("It is not given up.");
        }
    }

    private final PauseQueue pauseQueue = new PauseQueue();
    private final OutboxSender sender = new OutboxSender(pauseQueue, "me", Duration.ZERO);

    private List<Long> seconds(String code, boolean posted, int... tries) {
        for (int tried : tries) {
            FailingItem failingItem = new FailingItem(code, posted, tried);
            sender.deliver("a", () -> Optional.of(failingItem));
        }
        return pauseQueue.pauses.stream().map(Duration::toSeconds).toList();
    }

    @Test
    void whatSurelyDidNotArriveIsSoonTriedAgain() {
        assertThat(seconds("unreachable", false, 0, 1, 2, 8, 9, 200)).containsExactly(1L, 2L, 4L, 256L, 300L, 300L);
    }

    @Test
    void aPostThatMayHaveArrivedIsSeldomTriedAgain() {
        assertThat(seconds(SlackCallException.UNANSWERED, false, 0, 1, 2, 7, 8, 200))
                .containsExactly(15L, 30L, 60L, 1920L, 3600L, 3600L);
    }

    @Test
    void anEditThatMayHaveArrivedIsSoonTriedAgain() {
        assertThat(seconds(SlackCallException.UNANSWERED, true, 0, 1)).containsExactly(1L, 2L);
    }
}
