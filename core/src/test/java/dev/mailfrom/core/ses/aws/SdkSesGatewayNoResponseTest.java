package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.SesGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdkSesGatewayNoResponseTest {

    private static final Identity DOMAIN = Identity.parse("example.com");

    private final ScriptedAwsServer aws = new ScriptedAwsServer();

    @TempDir
    private Path home;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    static Stream<Named<ScriptedAwsServer.ScriptedReaction>> lostAnswers() {
        return Stream.of(
                Named.of("hangs up", ScriptedAwsServer.hangsUp()),
                Named.of("resets", ScriptedAwsServer.resets()),
                Named.of("breaks off", ScriptedAwsServer.breaksOff()),
                Named.of("says nothing", ScriptedAwsServer.saysNothing()),
                Named.of("answers with garbage", ScriptedAwsServer.xml(200, "<Set")),
                Named.of("answers with a page", ScriptedAwsServer.html(200, "<html><br>Sign in to the hotel</html>")));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aRequestWithoutAWholeAnswerIsSentOnceAndMayHaveHappened(ScriptedAwsServer.ScriptedReaction scriptedReaction) {
        aws.then(scriptedReaction);

        SesCallException failure = switchingOff(
                AwsConnectionFixtures.to(aws, home, AwsConnectionFixtures.SHORT).gateway());

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.mayHaveTakenEffect()).isTrue();
        assertThat(failure).hasMessageContaining(aws.url());
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aRequestWhoseDepartureIsRefusedIsNotCompleted() {
        IllegalStateException late = new IllegalStateException("the lease has ended");
        SesGateway ses = AwsConnectionFixtures.to(aws, home)
                .gateway()
                .observed(
                        () -> {
                            throw late;
                        },
                        () -> {});

        assertThatThrownBy(() -> ses.setMailFrom(DOMAIN, MailFromSetting.OFF)).isSameAs(late);
        assertThat(aws.requests())
                .allSatisfy(request -> assertThat(request.body()).isEmpty());
    }

    @Test
    void aKeptConnectionThatHasDiedDoesNotMakeTheRequestGoOutTwice() {
        aws.answers("SetIdentityMailFromDomain", "").then(ScriptedAwsServer.hangsUp());
        SesGateway ses = AwsConnectionFixtures.to(aws, home).gateway();
        ses.setMailFrom(DOMAIN, MailFromSetting.OFF);

        assertThat(switchingOff(ses).kind()).isEqualTo(Kind.CONNECTION);
        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void aPageThatIsXmlButNotOfSesIsNoSuccess() {
        aws.then(ScriptedAwsServer.html(200, "<html><body>Sign in to the hotel</body></html>"));

        SesCallException failure =
                switchingOff(AwsConnectionFixtures.to(aws, home).gateway());

        assertThat(failure.code()).isEqualTo("UnreadableAnswer");
    }

    @Test
    void wherePortIsClosedTheEndpointIsNamed() throws IOException {
        aws.close();

        SesCallException failure =
                switchingOff(AwsConnectionFixtures.to(aws, home).gateway());

        assertThat(failure.kind()).isEqualTo(Kind.ENDPOINT);
        assertThat(failure.mayHaveTakenEffect()).isFalse();
        assertThat(failure).hasMessageContaining("SES cannot be reached at " + aws.url());
        assertThat(failure.fix()).contains("mailfrom sandbox");
    }

    private static SesCallException switchingOff(SesGateway ses) {
        return catchThrowableOfType(SesCallException.class, () -> ses.setMailFrom(DOMAIN, MailFromSetting.OFF));
    }
}
