package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Requests that fail, by mistake or on request, and what is told of them. */
class SandboxSesFaultsTest extends SandboxSesFixture {

    @Test
    void anUnknownActionIsInvalidAndNoActionIsMissing() {
        assertThat(send("Action=CreateTemplate&Version=2010-12-01").body())
                .contains("<Code>InvalidAction</Code><Message>Could not find operation CreateTemplate for version"
                        + " 2010-12-01</Message>");
        assertThat(send("Version=2010-12-01").body()).contains("<Code>MissingAction</Code>");
    }

    @Test
    void faultsHappenOnceEachInTheirOrder() {
        faults.failSes("SetIdentityMailFromDomain", InjectedSesFault.THROTTLE, 2);
        faults.failSes("SetIdentityMailFromDomain", InjectedSesFault.SERVICE_UNAVAILABLE, 1);
        faults.failSes(FaultInjector.ANY, InjectedSesFault.RESET_BEFORE, 1);
        faults.failSes(FaultInjector.ANY, InjectedSesFault.RESET_AFTER, 1);
        String form = set("example.com", "bounce.example.com");
        IntStream.range(0, 5).forEach(i -> send(form));
        assertThat(ses.calls().stream().filter(c -> c.action().startsWith("Set")))
                .extracting(RecordedCall::outcome, RecordedCall::done)
                .containsExactly(
                        tuple("throttled", false),
                        tuple("throttled", false),
                        tuple("ServiceUnavailable", false),
                        tuple("RESET_BEFORE", false),
                        tuple("RESET_AFTER", true));
        assertThat(attributes("example.com")).contains("bounce.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_FAILURE, 500, InternalFailure, false",
        "INTERNAL_FAILURE_AFTER, 500, InternalFailure, true",
        "SERVICE_UNAVAILABLE, 503, ServiceUnavailable, false",
        "ACCESS_DENIED, 403, AccessDenied, false",
        "EXPIRED_TOKEN, 403, ExpiredToken, false",
        "INVALID_CLIENT_TOKEN_ID, 403, InvalidClientTokenId, false",
    })
    void errorsOnRequestHaveTheirStatusAndTellWhetherItWasDone(
            InjectedSesFault fault, int status, String code, boolean done) {
        faults.failSes("SetIdentityMailFromDomain", fault, 1);
        SandboxSes.Reply reply = send(set("example.com", "bounce.example.com"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<Code>" + code + "</Code>");
        assertThat(attributes("example.com").contains("bounce.example.com")).isEqualTo(done);
    }

    @Test
    void answersCanBeSpoiled() {
        ok(set("example.com", "bounce.example.com"));
        faults.failSes(FaultInjector.ANY, InjectedSesFault.UNKNOWN_STATUS, 1);
        assertThat(attributes("example.com")).contains("<MailFromDomainStatus>Rechecking<");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.MISSING_BEHAVIOR, 1);
        assertThat(attributes("example.com")).doesNotContain("BehaviorOnMXFailure");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.EXTRA_ENTRY, 1);
        assertThat(attributes("example.com")).contains("<key>unasked.example.net</key>");
        faults.failSes(FaultInjector.ANY, InjectedSesFault.GARBAGE, 1);
        assertThat(send("Action=ListIdentities").body()).startsWith("<html>");
        faults.delaySes(FaultInjector.ANY, Duration.ofSeconds(2), 1);
        assertThat(send("Action=ListIdentities").delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whateverIsEchoedTheAnswerIsXml() throws ParserConfigurationException, IOException, SAXException {
        for (String nasty : List.of("%00%01%1f", "%3C%3E%26%22%27", "%ED%A0%80", "%EF%BF%BF", "%0D%0A%F0%9F%93%AE")) {
            SandboxSes.Reply reply = send("Action=SetIdentityMailFromDomain&Identity=" + nasty);
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(reply.body())));
        }
    }

    @Test
    void theLogIsLinesOfJson() {
        assertThat(new RecordedCall("us-east-1", "A\"", "b\\\u0007ü", "arn", 12, "ok", true).json())
                .isEqualTo(
                        "{\"Region\":\"us-east-1\",\"Action\":\"A\\\"\",\"Identity\":\"b\\\\\\u0007\\u00fc\",\"Caller\":\"arn\","
                                + "\"Nanos\":12,\"Outcome\":\"ok\",\"Done\":true}");
    }
}
