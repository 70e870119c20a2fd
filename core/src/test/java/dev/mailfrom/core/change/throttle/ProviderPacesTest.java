package dev.mailfrom.core.change.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.publish.RequestPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Requests to a provider's account in a simulated world of several processes. */
class ProviderPacesTest {

    private static final long MS = 1_000_000;
    private static final Duration INTERVAL = Duration.ofMillis(205);
    private static final RequestContext CONTEXT = RequestContext.of(Priority.INTERACTIVE);

    private final VirtualTime time = new VirtualTime(7);
    private final Slots slots = new InMemorySlots(() -> time.now() / 1000, INTERVAL);
    private final List<Long> sent = new ArrayList<>();
    private final boolean[] away = {false};
    private final StoreException failure = StoreException.unavailable("The server is away.", "", null);

    /** As one process has it. */
    private RequestPace process(String account) {
        SimulatedMachine machine = new SimulatedMachine(time, new SimulatedMachine.Disturbance(2 * MS, 0));
        Slots reached = RequestThrottleFixture.reached(machine.reaching(slots), away, failure);
        return new ProviderPaces(reached, INTERVAL, machine).of("route53", account, () -> CONTEXT);
    }

    private void send(RequestPace pace, boolean isChange, int requests) {
        time.spawn(0, () -> {
            for (int i = 0; i < requests; i++) {
                pace.await(isChange);
                sent.add(time.now());
            }
        });
    }

    @Test
    void atMostFiveASecondLeaveFromAllProcessesTogetherReadsAndChangesAlike() {
        for (int i = 0; i < 3; i++) {
            RequestPace process = process("123456789012");
            send(process, false, 10);
            send(process, true, 10);
        }
        time.run();

        assertThat(sent).hasSize(60);
        assertThat(LongStream.range(0, 55)
                        .map(i -> sent.get((int) i + 5) - sent.get((int) i))
                        .min()
                        .orElseThrow())
                .as("from each request to the fifth after it")
                .isGreaterThanOrEqualTo(1000 * MS);
        assertThat(sent.get(59)).isLessThan(14_000 * MS);
    }

    @Test
    void accountsDoNotWaitForEachOther() {
        IntStream.range(0, 5).forEach(i -> send(process("12345678901" + i), true, 1));
        time.run();

        assertThat(sent).hasSize(5).allMatch(at -> at < 100 * MS);
    }

    @Test
    void aPushBackDelaysAllProcesses() {
        RequestPace one = process("123456789012");
        RequestPace other = process("123456789012");
        time.spawn(0, () -> {
            one.pushBack(Duration.ofSeconds(3));
            other.await(true);
            sent.add(time.now());
        });
        time.run();

        assertThat(sent).singleElement().satisfies(at -> assertThat(at).isBetween(3000 * MS, 3300 * MS));
    }

    @Test
    void whileTheStoreIsAwayReadsKeepThePaceOfThisProcessAndChangesFail() {
        away[0] = true;
        RequestPace process = process("123456789012");
        List<Exception> failed = new ArrayList<>();
        time.spawn(0, () -> {
            try {
                process.await(true);
            } catch (StoreException e) {
                failed.add(e);
            }
        });
        send(process, false, 6);
        time.run();

        assertThat(failed).containsExactly(failure);
        assertThat(sent).hasSize(6);
        assertThat(sent.get(5) - sent.get(0)).isGreaterThanOrEqualTo(1000 * MS);
    }

    @Test
    void aCancelledWaitSendsNothing() {
        CancellationToken cancellation = new CancellationToken();
        cancellation.cancel();
        RequestContext cancelled = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        SimulatedMachine machine = new SimulatedMachine(time, new SimulatedMachine.Disturbance(2 * MS, 0));
        RequestPace pace =
                new ProviderPaces(machine.reaching(slots), INTERVAL, machine).of("route53", "1", () -> cancelled);

        time.spawn(0, () -> assertThatThrownBy(() -> pace.await(true)).isInstanceOf(OperationCancelledException.class));
        time.run();
    }
}
