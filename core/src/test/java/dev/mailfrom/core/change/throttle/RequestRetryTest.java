package dev.mailfrom.core.change.throttle;

import static dev.mailfrom.core.change.throttle.SimulatedSes.GET;
import static dev.mailfrom.core.change.throttle.SimulatedSes.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries, and what a failure says about earlier attempts. */
class RequestRetryTest extends RequestThrottleFixture {

    @Test
    void aTransientFailureIsRetriedInItsOwnSlots() {
        assertThat(end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(4, Kind.SERVICE))))
                .isEmpty();
        assertThat(simulatedSes.starts(SET)).hasSize(5);
        assertThat(simulatedSes.smallestGap(SET)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void theLongestPauseBeforeARetryDoublesWithEachAttemptAndIsKept() {
        RandomGenerator longest = mock();
        when(longest.nextLong(anyLong())).then(call -> (long) call.getArgument(0) - 1);
        RequestThrottle patient = new RequestThrottle(
                simulatedMachine.reaching(simulatedSes.slots), Store.INTERVAL, simulatedMachine, longest);
        List<Long> pauses = new ArrayList<>();
        ThrottleListener listener = new ThrottleListener() {
            @Override
            public void retrying(ThrottleKey key, int attempt, SesCallException failure, Duration delay) {
                pauses.add(delay.toNanos() + 1);
            }
        };
        RequestContext listening = new RequestContext(Priority.INTERACTIVE, new CancellationToken(), listener);

        end(() -> patient.call(SET, listening, PreSendCheck.NONE, failing(4, Kind.SERVICE)));

        assertThat(pauses).containsExactly(500 * MS, SECOND, 2 * SECOND, 4 * SECOND);
        List<Long> starts = simulatedSes.starts(SET);
        assertThat(starts.get(4) - starts.get(3)).isGreaterThanOrEqualTo(4 * SECOND - 1);
    }

    @Test
    void attemptsWaitsAndRetriesAreCounted() {
        end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(2, Kind.SERVICE)));

        ThrottleStatistics.Totals set = gate.statistics().totals().get(SET.action());
        assertThat(set.attempts()).isEqualTo(3);
        assertThat(set.retries()).isEqualTo(2);
        assertThat(set.waited()).isPositive();
        assertThat(gate.statistics().totals().get(GET.action()).attempts()).isZero();
    }

    @Test
    void aReadWithoutAnAnswerIsRetried() {
        int[] left = {4};
        assertThat(end(() -> gate.call(GET, context, PreSendCheck.NONE, sent -> {
                    if (left[0]-- > 0) {
                        throw failure(Kind.CONNECTION);
                    }
                    return "an answer";
                })))
                .isEmpty();
    }

    @Test
    void aChangeWithoutAnAnswerIsNotSentAgainBecauseItMayStillTakeEffect() {
        Optional<RuntimeException> end =
                end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(1, Kind.CONNECTION)));
        assertThat(end).get().isInstanceOf(SesCallException.class);
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void theCheckBeforeARetryLearnsWhetherAnEarlierAttemptMayHaveTakenEffect() {
        for (Kind kind : List.of(Kind.SERVICE, Kind.THROTTLED)) {
            List<Boolean> told = new ArrayList<>();
            Function<Runnable, String> failing = failing(1, kind);
            assertThat(end(() -> gate.call(SET, context, told::add, failing))).isEmpty();
            assertThat(told.get(0)).isFalse();
            assertThat(told.get(told.size() - 1)).as("%s", kind).isEqualTo(kind != Kind.THROTTLED);
        }
    }

    @Test
    void thereAreFiveAttempts() {
        Optional<RuntimeException> end =
                end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(9, Kind.SERVICE)));
        assertThat(end).get().isInstanceOfSatisfying(SesCallException.class, last -> {
            assertThat(last.kind()).isEqualTo(Kind.SERVICE);
            assertThat(last.getSuppressed()).hasSize(4);
        });
        assertThat(simulatedSes.starts(SET)).hasSize(5);
    }

    @Test
    void throttlingDelaysAllRequestsByTwoFourAndEightSeconds() {
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
    void throttlingAlsoDelaysRequestsThatHaveOrReserveASlot() {
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
    void aPermanentFailureIsNotRetried(Kind kind) {
        Optional<RuntimeException> end = end(() -> gate.call(SET, context, PreSendCheck.NONE, failing(9, kind)));
        assertThat(end).get().isInstanceOf(SesCallException.class);
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void anExceptionOfOurOwnIsNotRetried() {
        IllegalStateException mistake = new IllegalStateException("a bug");
        Optional<RuntimeException> end = end(() -> gate.call(SET, context, PreSendCheck.NONE, left -> {
            simulatedSes.request(SET);
            throw mistake;
        }));
        assertThat(end).containsSame(mistake);
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }

    @Test
    void aFinalRefusalStillCarriesTheAttemptThatMayHaveTakenEffect() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.SERVICE, Kind.REFUSED));
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
    void aReadThatIsDroppedOnItsWayIsNotAnnouncedToBeTriedAgain() {
        CancellationToken cancellation = new CancellationToken();
        ThrottleListener listener = mock(ThrottleListener.class);
        RequestContext dropped = new RequestContext(Priority.INTERACTIVE, cancellation, listener);

        Optional<RuntimeException> end = end(() -> gate.call(GET, dropped, PreSendCheck.NONE, sent -> {
            cancellation.cancel();
            throw failure(Kind.CONNECTION);
        }));

        assertThat(end).get().isInstanceOf(CancellationToken.OperationCancelledException.class);
        verify(listener, never()).retrying(any(), anyInt(), any(), any());
    }

    @Test
    void aCancellationBetweenTwoAttemptsCarriesTheFirstFailure() {
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
                end(() -> gate.call(SET, cancelled, PreSendCheck.NONE, failing(9, Kind.SERVICE)));
        assertThat(end).get().isInstanceOf(CancellationToken.OperationCancelledException.class);
        assertThat(RequestThrottle.mayHaveBeenExecuted(end.orElseThrow())).isTrue();
        assertThat(simulatedSes.starts(SET)).hasSize(1);
    }
}
