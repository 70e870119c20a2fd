package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.mockito.AdditionalAnswers;

/** A throttle in a simulated world with one SES. */
abstract class RequestThrottleFixture {

    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    final SimulatedSes simulatedSes = SimulatedSes.onModel(1);
    final SimulatedMachine simulatedMachine =
            new SimulatedMachine(simulatedSes.time, new SimulatedMachine.Disturbance(2 * MS, 0));
    final RequestThrottle gate = new RequestThrottle(
            simulatedMachine.reaching(simulatedSes.slots), Store.INTERVAL, simulatedMachine, new Random(2));
    final RequestContext context = RequestContext.of(Priority.INTERACTIVE);

    static SesCallException failure(Kind kind) {
        return new SesCallException(kind, "Code", "message", "");
    }

    /** A request that fails some times before it succeeds. */
    Function<Runnable, String> failing(int times, Kind kind) {
        int[] failures = {times};
        return left -> {
            String answer = simulatedSes.request(SET);
            if (failures[0]-- > 0) {
                throw failure(kind);
            }
            return answer;
        };
    }

    /** Runs it in the world and gives what it ended with. */
    Optional<RuntimeException> end(Runnable work) {
        List<RuntimeException> ends = new ArrayList<>();
        simulatedSes.time.spawn(0, () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                ends.add(e);
            }
        });
        simulatedSes.time.run();
        return ends.stream().findFirst();
    }

    /** Slots that are away while the flag is set. */
    static Slots reached(Slots slots, boolean[] away, StoreException failure) {
        return mock(Slots.class, call -> {
            if (away[0]) {
                throw failure;
            }
            return AdditionalAnswers.delegatesTo(slots).answer(call);
        });
    }
}
