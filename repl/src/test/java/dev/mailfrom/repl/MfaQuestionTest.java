package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.repl.input.Prompter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class MfaQuestionTest {

    private static final String DEVICE = "arn:aws:iam::222222222222:mfa/me";
    private static final SesCallException WANTED =
            new SesCallException(SesCallException.Kind.CREDENTIALS, MfaCodes.NEEDED, "a code", "");

    private final MfaCodes codes = mock(MfaCodes.class);
    private final Prompter person = mock(Prompter.class);
    private final AtomicInteger runs = new AtomicInteger();

    /** Fails for want of a code so many times, and then succeeds. */
    private IntSupplier failing(int times) {
        when(codes.wanted()).thenReturn(Optional.of(DEVICE));
        return () -> {
            if (runs.incrementAndGet() <= times) {
                throw WANTED;
            }
            return 7;
        };
    }

    @Test
    void aPersonIsAskedForTheCodeAndTheCommandRunsAgain() {
        when(person.ask(contains(DEVICE), any(), any())).thenReturn(Optional.of(" 123456 "));

        assertThat(new MfaQuestion(codes, Optional.of(person)).answering(failing(1)))
                .isEqualTo(7);
        verify(codes).enter(DEVICE, "123456");
    }

    @Test
    void aDeviceIsAskedForOnlyOnce() {
        when(person.ask(any(), any(), any())).thenReturn(Optional.of("123456"));

        assertThatThrownBy(() -> new MfaQuestion(codes, Optional.of(person)).answering(failing(9)))
                .isSameAs(WANTED);
        verify(person, times(1)).ask(any(), any(), any());
    }

    @Test
    void withoutAPersonOrAnAnswerTheFailureIsTheResult() {
        when(person.ask(any(), any(), any())).thenReturn(Optional.empty());

        assertThatThrownBy(() -> new MfaQuestion(codes, Optional.empty()).answering(failing(1)))
                .isSameAs(WANTED);
        assertThatThrownBy(() -> new MfaQuestion(codes, Optional.of(person)).answering(failing(9)))
                .isSameAs(WANTED);
        verify(codes, never()).enter(any(), any());
    }

    @Test
    void anotherFailureAsksNothing() {
        when(codes.wanted()).thenReturn(Optional.of(DEVICE));
        SesCallException other = new SesCallException(SesCallException.Kind.ENDPOINT, "X", "gone", "");

        assertThatThrownBy(() -> new MfaQuestion(codes, Optional.of(person)).answering(() -> {
                    throw other;
                }))
                .isSameAs(other);
        verify(person, never()).ask(any(), any(), any());
    }
}
