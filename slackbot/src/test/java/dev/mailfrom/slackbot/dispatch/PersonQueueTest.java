package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PersonQueueTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final PersonQueue queue = new PersonQueue(waiting::add, 2, 3);

    private static SlackCaller person(String id) {
        return new SlackCaller("T1", "C1", id, "");
    }

    private void ask(String who) {
        queue.of(person(who)).execute(() -> {});
    }

    @Test
    void aPersonOverTheLimitIsToldAndOthersAreServed() {
        ask("U01BOB");
        ask("U01BOB");

        assertThatThrownBy(() -> ask("U01BOB"))
                .isInstanceOf(PersonQueue.OverLimitException.class)
                .hasMessageStartingWith("You already have 2 requests under way");
        ask("U01ANNA");
        assertThat(waiting).hasSize(3);
    }

    @Test
    void allTogetherHaveALimit() {
        ask("U01BOB");
        ask("U01BOB");
        ask("U01ANNA");

        assertThatThrownBy(() -> ask("U01CARL"))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage(PersonQueue.BUSY);
    }

    @Test
    void thePlaceIsFreeOnceTheWorkHasEndedHoweverItEnds() {
        queue.of(person("U01BOB")).execute(() -> {
            throw new IllegalStateException("broken");
        });
        ask("U01BOB");
        assertThatThrownBy(() -> waiting.remove().run()).hasMessage("broken");
        waiting.remove().run();
        ask("U01BOB");
        ask("U01BOB");

        assertThat(waiting).hasSize(2);
    }

    @Test
    void aRequestCountsUntilItIsAnsweredAlthoughItsThreadIsFree() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        queue.execute(person("U01BOB"), () -> answered);
        ask("U01BOB");
        waiting.forEach(Runnable::run);
        ask("U01BOB");
        assertThatThrownBy(() -> ask("U01BOB")).isInstanceOf(PersonQueue.OverLimitException.class);
        answered.complete(null);

        ask("U01BOB");
    }

    @Test
    void whatTheThreadsDoNotTakeDoesNotCount() {
        PersonQueue full = new PersonQueue(
                work -> {
                    throw new RejectedExecutionException("full");
                },
                1,
                1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> full.of(person("U01BOB")).execute(() -> {}))
                    .hasMessage(PersonQueue.BUSY);
        }
    }
}
