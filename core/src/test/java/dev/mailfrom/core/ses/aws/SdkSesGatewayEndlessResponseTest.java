package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.aws.sdk.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that never end: every call ends nevertheless. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SdkSesGatewayEndlessResponseTest {

    /** A busy server thread may pause between two drops, so only the total time may end the read. */
    private static final Timeouts SHORT_TOTAL =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));

    private final ScriptedAwsServer aws = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    static Stream<Named<String>> beginnings() {
        String head = "HTTP/1.1 200 X\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n";
        return Stream.of(
                Named.of("in the status line", "HTTP/1.1 200 "),
                Named.of("in a header", "HTTP/1.1 200 X\r\nContent-Type: "),
                Named.of("in the body", head + "<SetIdentityMailFromDomainResponse><Set>"));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void anAnswerThatDripsIsLostAfterTheTotalTime(String begin) {
        aws.then(ScriptedAwsServer.drips(begin));

        SesCallException failure = set();

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.code()).isEqualTo("ConnectionLost");
        assertThat(failure).hasMessageContaining("it took too long");
        assertThat(aws.requests()).hasSize(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anErrorThatDripsDoesNotMeanThatNothingWasDone() {
        aws.then(ScriptedAwsServer.drips("HTTP/1.1 400 X\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n"
                + "<ErrorResponse><Error>"));

        SesCallException failure = set();

        assertThat(failure.mayHaveTakenEffect()).isTrue();
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void anAnswerLargerThanAnyOfSesIsNotReadToItsEnd() {
        aws.then(ScriptedAwsServer.floods());

        SesCallException failure = set(Timeouts.USUAL);

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.code()).isEqualTo("AnswerTooLarge");
        assertThat(failure).hasMessage("The answer from " + aws.url() + " is larger than any answer of SES.");
    }

    private SesCallException set() {
        return set(SHORT_TOTAL);
    }

    private SesCallException set(Timeouts timeouts) {
        return catchThrowableOfType(
                SesCallException.class,
                () -> AwsConnectionFixtures.to(aws, home, timeouts)
                        .gateway()
                        .setMailFrom(Identity.parse("example.com"), MailFromSetting.OFF));
    }
}
