package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ManualClock;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewUpdaterTest {

    /** What is to be run later, in the order of its time; the clock goes on as it is run. */
    private record ScheduledTask(Instant at, long order, Runnable work) {}

    private final PriorityQueue<ScheduledTask> scheduledTask =
            new PriorityQueue<>(Comparator.comparing(ScheduledTask::at).thenComparing(ScheduledTask::order));
    private final Deque<RuntimeException> troubles = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<Instant> calls = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private long order;

    private final ViewsApi slack = mock();
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final ViewUpdater viewUpdater = new ViewUpdater(
            slack,
            (pause, work) -> scheduledTask.add(new ScheduledTask(clock.instant().plus(pause), order++, work)),
            clock);

    @BeforeEach
    void slackShowsPages() {
        doAnswer(call -> call(((ViewsApi.ViewHandle) call.getArgument(0)).id(), call.getArgument(1)))
                .when(slack)
                .update(any(), any());
        doAnswer(call -> call(call.getArgument(0), call.getArgument(1)))
                .when(slack)
                .publish(any(), any());
    }

    private Object call(String place, JsonObject view) {
        calls.add(clock.instant());
        Runnable first = meanwhile;
        meanwhile = () -> {};
        first.run();
        RuntimeException trouble = troubles.poll();
        if (trouble != null) {
            throw trouble;
        }
        shown.add(place + " " + view.get("page").getAsString());
        return null;
    }

    private void trouble(String code, int times) {
        for (int i = 0; i < times; i++) {
            troubles.add(new SlackCallException(code, Optional.empty(), null));
        }
    }

    private void tooMany(Duration retryAfter) {
        troubles.add(new SlackCallException("ratelimited", Optional.of(retryAfter), null));
    }

    private void letTimePass() {
        while (!scheduledTask.isEmpty()) {
            ScheduledTask next = scheduledTask.poll();
            if (next.at().isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), next.at()));
            }
            next.work().run();
        }
    }

    private static JsonObject page(String name) {
        JsonObject view = new JsonObject();
        view.addProperty("page", name);
        return view;
    }

    private void update(String window, String name) {
        viewUpdater.update(new ViewsApi.ViewHandle(window, ""), page(name), trouble -> lost.add(trouble.code()));
    }

    private List<Long> seconds() {
        return calls.stream().map(Instant::getEpochSecond).toList();
    }

    @Test
    void whatSlackTakesIsShownAtOnceAndOnce() {
        viewUpdater.publish("U1", page("a"));
        viewUpdater.publish("U1", page("b"));
        letTimePass();

        assertThat(shown).containsExactly("U1 a", "U1 b");
    }

    @Test
    void itIsTriedAgainEverMoreSeldom() {
        trouble("internal_error", 3);
        viewUpdater.publish("U1", page("a"));
        letTimePass();

        assertThat(shown).containsExactly("U1 a");
        assertThat(seconds()).containsExactly(0L, 1L, 3L, 7L);
    }

    @Test
    void notBeforeSlackWantsItWhoeverElseHasAPageMeanwhile() {
        tooMany(Duration.ofSeconds(30));
        viewUpdater.publish("U1", page("a"));
        viewUpdater.publish("U2", page("b"));
        update("V1", "a window");
        assertThat(shown).as("another method has a count of its own").containsExactly("V1 a window");
        letTimePass();

        assertThat(shown).containsExactly("V1 a window", "U1 a", "U2 b");
        assertThat(seconds()).containsExactly(0L, 0L, 30L, 30L);
    }

    @Test
    void theNewestPageTakesThePlaceOfWhatWaits() {
        trouble("unreachable", 2);
        update("V1", "old");
        update("V1", "newer");
        update("V1", "newest");
        letTimePass();

        assertThat(shown).containsExactly("V1 newest");
        assertThat(lost).isEmpty();
    }

    @Test
    void aPageThatComesWhileAnotherIsOnItsWayIsShownAfterIt() {
        meanwhile = () -> update("V1", "second");
        update("V1", "first");
        letTimePass();

        assertThat(shown).containsExactly("V1 first", "V1 second");
    }

    @Test
    void theTriesAreBoundedAndWhoAskedHearsWhy() {
        trouble("http_503", 100);
        update("V1", "a");
        letTimePass();

        assertThat(calls).hasSize(6);
        assertThat(lost).containsExactly("http_503");
        troubles.clear();
        update("V1", "b");
        assertThat(shown).as("the next one is not held up").containsExactly("V1 b");
    }

    @Test
    void whatCannotSucceedIsNotTriedAgain() {
        trouble("hash_conflict", 1);
        update("V1", "a");
        letTimePass();

        assertThat(calls).hasSize(1);
        assertThat(lost).containsExactly("hash_conflict");
    }

    @Test
    void aFaultOfOursDoesNotHoldUpThePagesAfterIt() {
        troubles.add(new IllegalStateException("a fault"));
        update("V1", "a");
        update("V1", "b");

        assertThat(shown).containsExactly("V1 b");
    }
}
