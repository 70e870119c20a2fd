package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

class RequestThrottleTest extends RequestThrottleFixture {

    @Test
    void theFirstRequestDoesNotWait() {
        List<String> answers = new ArrayList<>();
        assertThat(end(() ->
                        answers.add(gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET)))))
                .isEmpty();
        assertThat(answers).containsExactly("request 1");
        assertThat(simulatedSes.starts(SET).get(0)).isLessThan(20 * MS);
    }

    @Test
    void aLateRequestDelaysTheNext() {
        assertThat(end(() -> {
                    for (int i = 0; i < 6; i++) {
                        long late = i % 2 == 0 ? 400 * MS : 0;
                        gate.call(SET, context, PreSendCheck.NONE, left -> {
                            simulatedSes.time.sleep(late);
                            return simulatedSes.request(SET);
                        });
                    }
                }))
                .isEmpty();
        assertThat(simulatedSes.smallestGap(SET)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void aRequestOfAnotherProcessKeepsItsDistanceFromALateOne() {
        for (long late : new long[] {20, 400, 900, 1100, 2500}) {
            try (SimulatedSes there = SimulatedSes.onModel(late)) {
                for (int i = 0; i < 3; i++) {
                    SimulatedMachine one =
                            new SimulatedMachine(there.time, new SimulatedMachine.Disturbance(2 * MS, 0));
                    RequestThrottle own =
                            new RequestThrottle(one.reaching(there.slots), Store.INTERVAL, one, new Random(i));
                    long delay = i == 0 ? late * MS : 0;
                    there.time.spawn(i * 10 * MS, () -> {
                        for (int n = 0; n < 4; n++) {
                            own.call(SET, context, PreSendCheck.NONE, left -> {
                                there.time.sleep(delay);
                                return there.request(SET);
                            });
                        }
                    });
                }
                there.time.run();
                assertThat(there.starts(SET)).hasSize(12);
                assertThat(there.smallestGap(SET)).as("late by %d ms", late).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void aSlowAnswerDelaysNoOtherRequest() {
        List<Long> at = new ArrayList<>();
        Random answers = new Random(7);
        assertThat(end(() -> {
                    for (int i = 0; i < 60; i++) {
                        gate.call(SET, context, PreSendCheck.NONE, left -> {
                            left.run();
                            at.add(simulatedSes.time.now());
                            simulatedSes.time.sleep((40 + answers.nextInt(40)) * MS);
                            return simulatedSes.request(SET);
                        });
                    }
                }))
                .isEmpty();
        assertThat((at.get(59) - at.get(19)) / 40).isBetween(1020 * MS, 1030 * MS);
    }

    @Test
    void aDeadProcessHoldsItsSlotForALimitedTime() {
        Slots.Slot lost = simulatedSes.slots.reserve(SET.bucket());
        simulatedSes.slots.claim(SET.bucket(), lost.startMicros());
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
        long whole = Slots.HOLD.toNanos() + 1025 * MS;
        assertThat(simulatedSes.starts(SET).get(0)).isBetween(whole, whole + 20 * MS);
    }

    @Test
    void thePaceIsKeptWhenEveryAnswerIsSlow() {
        assertThat(end(() -> {
                    for (int i = 0; i < 20; i++) {
                        gate.call(SET, context, PreSendCheck.NONE, left -> {
                            left.run();
                            String answer = simulatedSes.request(SET);
                            simulatedSes.time.sleep(300 * MS);
                            return answer;
                        });
                    }
                }))
                .isEmpty();
        List<Long> at = simulatedSes.starts(SET);
        assertThat(at.get(19) - at.get(9)).isBetween(10 * SECOND, 10 * SECOND + 500 * MS);
    }

    @Test
    void withoutAStoreNothingIsSentAndNoThreadIsStuck() {
        boolean[] away = {true};
        StoreException failure = new StoreException("The disk is full.", "Make room.", null);
        RequestThrottle failing = new RequestThrottle(
                reached(simulatedSes.slots, away, failure), Store.INTERVAL, simulatedMachine, new Random(3));
        List<RuntimeException> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            simulatedSes.time.spawn(0, () -> {
                try {
                    failing.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET));
                } catch (StoreException e) {
                    ends.add(e);
                }
            });
        }
        simulatedSes.time.run();
        assertThat(ends).containsExactly(failure, failure, failure);
        assertThat(simulatedSes.starts(SET)).isEmpty();
        away[0] = false;
        assertThat(end(() -> failing.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void withoutAStoreReadsContinueAtTheirPaceAndChangesFail() {
        boolean[] away = {false};
        StoreException failure = StoreException.unavailable("The server is away.", "", null);
        RequestThrottle lonely = new RequestThrottle(
                reached(simulatedSes.slots, away, failure), Store.INTERVAL, simulatedMachine, new Random(3));
        ThrottleListener listener = mock();
        RequestContext listening = new RequestContext(Priority.INTERACTIVE, new CancellationToken(), listener);
        assertThat(end(() -> {
                    for (int i = 0; i < 20; i++) {
                        away[0] = i >= 4 && i < 12;
                        lonely.call(GET, listening, PreSendCheck.NONE, left -> simulatedSes.request(GET));
                        verify(listener, i < 4 ? never() : atLeastOnce()).storeUnavailable(any());
                    }
                }))
                .isEmpty();
        verify(listener, atLeast(8)).storeUnavailable(failure);
        verify(listener, atMost(14)).storeUnavailable(any());
        assertThat(simulatedSes.starts(GET)).hasSize(20);
        assertThat(simulatedSes.smallestGap(GET)).isGreaterThanOrEqualTo(SECOND);
        away[0] = true;
        assertThat(end(() -> lonely.call(SET, listening, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .containsSame(failure);
        away[0] = false;
        assertThat(end(() -> lonely.call(SET, listening, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
    }

    @Test
    void aStoreThatIsKnownToBeAwayIsNotTriedAgainByReadsForFiveSecondsOrUntilItIsBack() {
        Slots slots = mock(Slots.class, AdditionalAnswers.delegatesTo(simulatedSes.slots));
        RequestThrottle lonely = new RequestThrottle(slots, Store.INTERVAL, simulatedMachine, new Random(3));
        StoreException failure = StoreException.unavailable("The server is away.", "", null);
        Runnable read = () -> lonely.call(GET, context, PreSendCheck.NONE, left -> simulatedSes.request(GET));

        assertThat(end(() -> {
                    lonely.markStoreUnavailable(failure);
                    read.run();
                    simulatedSes.time.sleep(3 * SECOND);
                    read.run();
                    verify(slots, never()).reserve(any());
                    lonely.markStoreAvailable();
                    read.run();
                    verify(slots, times(1)).reserve(GET.bucket());
                    lonely.markStoreUnavailable(failure);
                    simulatedSes.time.sleep(5 * SECOND);
                    read.run();
                    verify(slots, times(2)).reserve(GET.bucket());
                }))
                .isEmpty();
        assertThat(simulatedSes.starts(GET)).hasSize(4);
        assertThat(simulatedSes.smallestGap(GET)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void thePaceIsKeptOnRealClocks() {
        Ticker system = Ticker.system();
        RequestThrottle real = new RequestThrottle(
                new InMemorySlots(system::wallMicros, Duration.ofMillis(100)), Store.INTERVAL, system, new Random(4));
        List<Integer> sent = new ArrayList<>();
        long began = system.nanos();
        for (int i = 0; i < 8; i++) {
            int number = i;
            sent.add(real.call(SET, context, PreSendCheck.NONE, left -> number));
        }
        assertThat(sent).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(system.nanos() - began).isGreaterThan(7 * 75 * MS);
    }
}
