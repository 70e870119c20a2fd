package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesFailure.Kind;
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

class SesDoesNotAnswerTest {

    private static final Identity DOMAIN = Identity.parse("example.com");

    private final ScriptedAws aws = new ScriptedAws();

    @TempDir
    private Path home;

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    static Stream<Named<ScriptedAws.Act>> lostAnswers() {
        return Stream.of(
                Named.of("hangs up", ScriptedAws.hangsUp()),
                Named.of("resets", ScriptedAws.resets()),
                Named.of("breaks off", ScriptedAws.breaksOff()),
                Named.of("says nothing", ScriptedAws.saysNothing()),
                Named.of("answers with garbage", ScriptedAws.xml(200, "<Set")),
                Named.of("answers with a page", ScriptedAws.html(200, "<html><br>Sign in to the hotel</html>")));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aRequestWithoutAWholeAnswerIsSentOnceAndMayHaveHappened(ScriptedAws.Act act) {
        aws.then(act);

        SesFailure failure = switchingOff(Connections.to(aws, home).gateway());

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.mayHaveHappened()).isTrue();
        assertThat(failure).hasMessageContaining(aws.url());
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aKeptConnectionThatHasDiedDoesNotMakeTheRequestGoOutTwice() {
        aws.answers("SetIdentityMailFromDomain", "").then(ScriptedAws.hangsUp());
        SesGateway ses = Connections.to(aws, home).gateway();
        ses.setMailFrom(DOMAIN, MailFromSetting.OFF);

        assertThat(switchingOff(ses).kind()).isEqualTo(Kind.CONNECTION);
        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void aPageThatIsXmlButNotOfSesIsNoSuccess() {
        aws.then(ScriptedAws.html(200, "<html><body>Sign in to the hotel</body></html>"));

        SesFailure failure = switchingOff(Connections.to(aws, home).gateway());

        assertThat(failure.code()).isEqualTo("UnreadableAnswer");
    }

    @Test
    void wherePortIsClosedTheEndpointIsNamed() throws IOException {
        aws.close();

        SesFailure failure = switchingOff(Connections.to(aws, home).gateway());

        assertThat(failure.kind()).isEqualTo(Kind.ENDPOINT);
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(failure).hasMessageContaining("SES cannot be reached at " + aws.url());
        assertThat(failure.mend()).contains("mailfrom sandbox");
    }

    private static SesFailure switchingOff(SesGateway ses) {
        return catchThrowableOfType(SesFailure.class, () -> ses.setMailFrom(DOMAIN, MailFromSetting.OFF));
    }
}
