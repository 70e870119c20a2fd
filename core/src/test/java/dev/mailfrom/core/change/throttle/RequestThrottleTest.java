package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.AdditionalAnswers;
import org.mockito.ArgumentCaptor;

class RequestThrottleTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private final SimulatedSes simulatedSes = SimulatedSes.onModel(1);
    private final SimulatedMachine simulatedMachine =
            new SimulatedMachine(simulatedSes.time, new SimulatedMachine.Disturbance(2 * MS, 0));
    private final RequestThrottle gate = new RequestThrottle(
            simulatedMachine.reaching(simulatedSes.slots), Store.INTERVAL, simulatedMachine, new Random(2));
    private final RequestContext context = RequestContext.of(Priority.INTERACTIVE);

    private static SesCallException failure(Kind kind) {
        return new SesCallException(kind, "Code", "message", "");
    }

    /** A request that fails some times before it succeeds. */
    private Function<Runnable, String> failing(int times, Kind kind) {
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
    private Optional<RuntimeException> end(Runnable work) {
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
    void aRequestThatLeavesLateMakesTheNextComeLaterToo() {
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
    void whoComesFromAnotherProcessKeepsItsDistanceFromOneThatLeftLate() {
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
    void whenARequestHasLeftAndOnlyItsAnswerIsSlowNobodyHasToComeLater() {
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
    void oneThatDiedWithItsRequestOnTheWayIsWaitedForAWhileAndNoLonger() {
        Slots.Slot lost = simulatedSes.slots.reserve(SET.bucket());
        simulatedSes.slots.claim(SET.bucket(), lost.startMicros());
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
        long whole = Slots.HOLD.toNanos() + 1025 * MS;
        assertThat(simulatedSes.starts(SET).get(0)).isBetween(whole, whole + 20 * MS);
    }

    @Test
    void whereEveryAnswerIsSlowAlikeThePaceIsKept() {
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

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "CONNECTION"})
    void whatMayPassIsTriedAgainThroughSlotsOfItsOwn(Kind kind) {
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(4, kind))))
                .isEmpty();
        assertThat(simulatedSes.starts(SET)).hasSize(5);
        assertThat(simulatedSes.smallestGap(SET)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void aLookBeforeAnotherTryIsToldWhetherAnEarlierOneMayHaveBeenCarriedOut() {
        for (Kind kind : List.of(Kind.CONNECTION, Kind.SERVICE, Kind.THROTTLED)) {
            List<Boolean> told = new ArrayList<>();
            Function<Runnable, String> failing = failing(1, kind);
            assertThat(end(() -> gate.call(SET, context, told::add, failing))).isEmpty();
            assertThat(told.get(0)).isFalse();
            assertThat(told.get(told.size() - 1)).as("%s", kind).isEqualTo(kind != Kind.THROTTLED);
        }
    }

    @Test
    void fiveTriesAreAll() {
        Optional<RuntimeException> end =
                end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(9, Kind.SERVICE)));
        assertThat(end).get().isInstanceOfSatisfying(SesCallException.class, last -> {
            assertThat(last.kind()).isEqualTo(Kind.SERVICE);
            assertThat(last.getSuppressed()).hasSize(4);
        });
        assertThat(simulatedSes.starts(SET)).hasSize(5);
    }

    @Test
    void throttlingMakesEverybodyWaitTwoFourAndEightSecondsLonger() {
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(4, Kind.THROTTLED))))
                .isEmpty();
        List<Long> at = simulatedSes.starts(SET);
        assertThat(at).hasSize(5);
        long[] atLeast = {2, 4, 8, 8};
        for (int i = 0; i < 4; i++) {
            assertThat(at.get(i + 1) - at.get(i)).isBetween((atLeast[i] + 1) * SECOND, (atLeast[i] + 3) * SECOND);
        }
    }

    @Test
    void throttlingAlsoHoldsBackThoseWhoHadASlotAlreadyOrWereJustTakingOne() {
        for (long seed = 1; seed <= 60; seed++) {
            try (SimulatedSes slow = SimulatedSes.onModel(seed)) {
                SimulatedMachine far = new SimulatedMachine(slow.time, new SimulatedMachine.Disturbance(60 * MS, 0));
                RequestThrottle one =
                        new RequestThrottle(far.reaching(slow.slots), Store.INTERVAL, far, slow.time.random());
                long[] throttledAt = {0};
                slow.time.spawn(
                        0,
                        () -> one.call(SET, context, PreSendCheck.NONE, left -> {
                            String answer = slow.request(SET);
                            if (throttledAt[0] == 0) {
                                // Just before, while or just after the slot is pushed back.
                                long meanwhile = slow.time.random().nextLong(200 * MS);
                                slow.time.spawn(
                                        meanwhile,
                                        () -> one.call(SET, context, PreSendCheck.NONE, other -> slow.request(SET)));
                                slow.time.sleep(100 * MS);
                                throttledAt[0] = slow.time.now();
                                throw failure(Kind.THROTTLED);
                            }
                            return answer;
                        }));
                slow.time.run();
                assertThat(slow.starts(SET)).as("seed " + seed).hasSize(3);
                assertThat(slow.starts(SET).get(1) - throttledAt[0])
                        .as("seed " + seed)
                        .isGreaterThan(2 * SECOND);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "ACCESS_DENIED", "CREDENTIALS", "CONFIGURATION", "ENDPOINT"})
    void whatWillNotPassIsSentOnce(Kind kind) {
        Optional<RuntimeException> end = end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(9, kind)));
        assertThat(end).get().isInstanceOf(SesCallException.class);
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void aMistakeOfOursIsNotTriedAgain() {
        IllegalStateException mistake = new IllegalStateException("a bug");
        Optional<RuntimeException> end = end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> {
            simulatedSes.request(SET);
            throw mistake;
        }));
        assertThat(end).containsSame(mistake);
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void anEndThatSaysNothingWasDoneStillTellsOfTheTryThatMayHaveDoneIt() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.CONNECTION, Kind.REFUSED));
        Optional<RuntimeException> end = end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> {
            throw failure(kinds.remove(0));
        }));
        assertThat(end).get().isInstanceOfSatisfying(SesCallException.class, last -> {
            assertThat(last.kind()).isEqualTo(Kind.REFUSED);
            assertThat(last.mayHaveTakenEffect()).isFalse();
            assertThat(RequestThrottle.mayHaveBeenExecuted(last)).isTrue();
        });
        assertThat(RequestThrottle.mayHaveBeenExecuted(failure(Kind.REFUSED))).isFalse();
        assertThat(RequestThrottle.mayHaveBeenExecuted(failure(Kind.SERVICE))).isTrue();
    }

    @Test
    void cancellingBetweenTwoTriesEndsItAndTellsOfTheFirst() {
        CancellationToken cancellation = new CancellationToken();
        ThrottleListener listener = mock();
        doAnswer(call -> {
                    cancellation.cancel();
                    return null;
                })
                .when(listener)
                .retrying(any(), anyInt(), any(), any());
        RequestContext cancelled = new RequestContext(Priority.BULK, cancellation, listener);
        Optional<RuntimeException> end =
                end(() -> gate.call(SET, cancelled, PreSendCheck.NONE, failing(9, Kind.CONNECTION)));
        assertThat(end).get().isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(RequestThrottle.mayHaveBeenExecuted(end.orElseThrow())).isTrue();
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void whoWasCancelledBeforeAskingIsNotServed() {
        CancellationToken cancellation = new CancellationToken();
        cancellation.cancel();
        RequestContext cancelled = new RequestContext(Priority.BULK, cancellation, ThrottleListener.SILENT);
        assertThat(end(() -> gate.call(SET, cancelled, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .get()
                .isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(simulatedSes.starts(SET)).isEmpty();
    }

    @Test
    void anInterruptIsACancellationThatTheThreadRemembers() {
        List<Boolean> remembered = new ArrayList<>();
        Optional<RuntimeException> end = end(() -> {
            Thread.currentThread().interrupt();
            try {
                gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET));
            } finally {
                remembered.add(Thread.interrupted());
            }
        });
        assertThat(end).get().isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(remembered).containsExactly(true);
        assertThat(simulatedSes.starts(SET)).isEmpty();
    }

    @Test
    void beforeEachTryThereIsALookLessThanASecondBefore() {
        List<Long> looks = new ArrayList<>();
        PreSendCheck look = again -> looks.add(simulatedSes.time.now());
        assertThat(end(() -> {
                    Function<Runnable, String> failing = failing(2, Kind.SERVICE);
                    gate.call(SET, context, look, failing);
                    gate.call(SET, context, look, left -> simulatedSes.request(SET));
                }))
                .isEmpty();
        assertThat(simulatedSes.starts(SET))
                .hasSize(4)
                .allSatisfy(start -> assertThat(looks).anyMatch(at -> at <= start && start - at < SECOND));
    }

    @Test
    void whatTheLookThrowsGoesThroughAndTheSlotIsLeftToTheNext() {
        IllegalStateException lost = new IllegalStateException("the lease is not ours any more");
        Optional<RuntimeException> end = end(() -> gate.call(
                SET,
                context,
                again -> {
                    throw lost;
                },
                left -> simulatedSes.request(SET)));
        assertThat(end).containsSame(lost);
        assertThat(simulatedSes.starts(SET)).isEmpty();
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET))))
                .isEmpty();
        assertThat(simulatedSes.starts(SET).get(0)).isLessThan(100 * MS);
    }

    @Test
    void aSlowLookDelaysTheRequestButNeverMakesItLateInItsSlot() {
        PreSendCheck slow = again -> simulatedSes.time.sleep(60 * MS);
        assertThat(end(() -> {
                    for (int i = 0; i < 10; i++) {
                        gate.call(SET, context, slow, left -> simulatedSes.request(SET));
                    }
                }))
                .isEmpty();
        assertThat(simulatedSes.smallestGap(SET)).isGreaterThanOrEqualTo(SECOND);
        assertThat(simulatedSes.pace(SET)).isGreaterThan(0.9);
    }

    @Test
    void withoutAStoreNothingIsSentAndNobodyIsStuck() {
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
    void whileTheStoreIsAwayReadsGoOnAtTheirPaceAndSaySoAndChangesDoNot() {
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

    /** Slots that are away while the flag is set. */
    private static Slots reached(Slots slots, boolean[] away, StoreException failure) {
        return mock(Slots.class, call -> {
            if (away[0]) {
                throw failure;
            }
            return AdditionalAnswers.delegatesTo(slots).answer(call);
        });
    }

    @Test
    void whoWaitsHearsHowLong() {
        ThrottleListener listener = mock();
        RequestContext listening = new RequestContext(Priority.BULK, new CancellationToken(), listener);
        for (int i = 0; i < 4; i++) {
            simulatedSes.time.spawn(
                    i * MS, () -> gate.call(SET, context, PreSendCheck.NONE, left -> simulatedSes.request(SET)));
        }
        simulatedSes.time.spawn(
                500 * MS, () -> gate.call(SET, listening, PreSendCheck.NONE, left -> simulatedSes.request(SET)));
        simulatedSes.time.run();
        ArgumentCaptor<Duration> heard = ArgumentCaptor.captor();
        verify(listener, atLeastOnce()).waiting(any(), heard.capture());
        // Three are ahead: the first begins in half a second.
        assertThat(heard.getAllValues().get(0)).isBetween(Duration.ofMillis(3500), Duration.ofMillis(3700));
        assertThat(heard.getValue()).isLessThan(Duration.ofMillis(1030));
    }

    @Test
    void worksByTheRealClocksToo() {
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
