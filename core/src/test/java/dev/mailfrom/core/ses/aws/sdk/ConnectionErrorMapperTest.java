package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.network.ProxySettings;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.text.CommandText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Faults of the network that cannot be made on loopback. */
class ConnectionErrorMapperTest {

    private static final NetworkSettings NETWORK = new NetworkSettings(ProxySettings.of(Map.of()), Optional.empty());

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new UnknownHostException("email.eu-west-1.amazonaws.com"), Kind.ENDPOINT, "the DNS"),
                Arguments.of(new ConnectException("Connection refused"), Kind.ENDPOINT, "the proxy"),
                Arguments.of(new NoRouteToHostException("No route to host"), Kind.ENDPOINT, "the proxy"),
                Arguments.of(new SocketException("Network is unreachable"), Kind.ENDPOINT, "the network"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Kind.ENDPOINT, "the network"),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), Kind.ENDPOINT, "AWS_CA_BUNDLE"),
                Arguments.of(new SSLException("Connection reset"), Kind.CONNECTION, "again"),
                Arguments.of(new SocketTimeoutException("Read timed out"), Kind.CONNECTION, "again"),
                Arguments.of(new SocketTimeoutException(), Kind.CONNECTION, "again"),
                Arguments.of(new IOException("Premature EOF"), Kind.CONNECTION, "again"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theKindTellsWhetherTheRequestCanHaveArrived(IOException fault, Kind kind, String fix) {
        SesCallException failure = failure(
                "eu-west-1",
                SdkClientException.builder()
                        .message("Unable to execute HTTP request")
                        .cause(fault)
                        .build());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("https://email.eu-west-1.amazonaws.com");
        assertThat(failure.fix()).contains(fix);
    }

    @Test
    void anUnknownHostOfAnUnknownRegionPointsAtTheRegion() {
        SesCallException failure = failure(
                "eu-wets-1", SdkClientException.create("x", new UnknownHostException("email.eu-wets-1.amazonaws.com")));

        assertThat(failure.fix()).contains("Check the region", "eu-wets-1");
    }

    @Test
    void anInterruptedRequestMayHaveHappened() {
        SesCallException failure = failure(
                "eu-west-1",
                AbortedException.builder().message("Thread was interrupted").build());

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("interrupted");
    }

    @Test
    void aFailureOfOursIsHandedOn() {
        SesCallException ours = new SesCallException(Kind.CREDENTIALS, "X", "mine", "");

        assertThat(failure("eu-west-1", new IllegalStateException(ours))).isSameAs(ours);
    }

    private static SesCallException failure(String region, RuntimeException thrown) {
        URI endpoint = URI.create("https://email." + region + ".amazonaws.com");
        return new SdkExceptionMapper("ses", region, endpoint, () -> CommandText.NONE, NETWORK)
                .map("ListIdentities", thrown);
    }
}
