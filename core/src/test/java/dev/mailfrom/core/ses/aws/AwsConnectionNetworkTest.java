package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.network.LoopbackProxy;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.tls.CertificateAuthority;
import dev.mailfrom.core.sandbox.tls.HttpsListener;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's network: TLS that its own authority signs, and a proxy. */
class AwsConnectionNetworkTest {

    private static final String ELSEWHERE = "http://ses.corp.example";

    private static Sandbox sandbox;
    private static HttpsListener https;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxSettings.defaults().withTls().withPace(Duration.ZERO));
        https = sandbox.https().orElseThrow();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private Path bundle(String text) {
        try {
            return Files.writeString(home.resolve("ca.pem"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(URI url) {
        return url.getPort();
    }

    private SesGateway gateway(String endpoint, String... environment) {
        AwsSettings settings = AwsSettings.of(AwsConnectionFixtures.withKeys(environment), home)
                .withRegion("us-east-1")
                .withEndpointUrl(endpoint);
        return new AwsConnection(settings, home.resolve("cache")).gateway();
    }

    private static int identities(SesGateway ses) {
        return ses.listIdentities(Optional.empty()).identities().size();
    }

    private static SesCallException failure(SesGateway ses) {
        return catchThrowableOfType(SesCallException.class, () -> identities(ses));
    }

    @Test
    void anAuthorityOfTheBundleIsTrusted() {
        Path bundle = bundle(https.authority().pem());

        assertThat(identities(gateway(https.endpoint().toString(), "AWS_CA_BUNDLE", bundle.toString())))
                .isPositive();
        AwsConnectionFixtures.write(home, "config", "[default]\nca_bundle = " + bundle + "\n");
        assertThat(identities(gateway(https.endpoint().toString()))).isPositive();
        assertThat(failure(gateway(https.endpoint().toString(), "AWS_CA_BUNDLE", "/none.pem")))
                .as("the variable wins over the file")
                .hasMessageContaining("/none.pem, which AWS_CA_BUNDLE names");
    }

    @Test
    void anAuthorityThatNothingTrustsNamesTheVariable() {
        SesCallException unknown = failure(gateway(https.endpoint().toString()));
        assertThat(unknown.kind()).isEqualTo(Kind.ENDPOINT);
        assertThat(unknown).hasMessageContaining("not trusted").hasMessageContaining("valid certification path");
        assertThat(unknown.fix()).contains("export AWS_CA_BUNDLE=FILE");

        Path other = bundle(CertificateAuthority.create(Instant.now()).pem());
        SesCallException wrong = failure(gateway(https.endpoint().toString(), "AWS_CA_BUNDLE", other.toString()));
        assertThat(wrong.fix()).contains("Add the certificate", other + ", which AWS_CA_BUNDLE names");
    }

    @Test
    void aBundleThatCannotBeUsedIsAFaultOfTheConfigurationAndNothingIsSent() {
        SesCallException failure = failure(gateway(
                https.endpoint().toString(), "AWS_CA_BUNDLE", bundle("nothing").toString()));

        assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure.code()).isEqualTo("InvalidCaBundle");
    }

    @Test
    void httpsGoesThroughATunnelOfItsProxyOnAKeptConnection() {
        try (LoopbackProxy proxy = LoopbackProxy.to(port(https.endpoint()))) {
            SesGateway ses = throughTunnel(proxy.url());

            assertThat(identities(ses)).isPositive();
            assertThat(identities(ses)).isPositive();
            assertThat(proxy.requests()).containsExactly("CONNECT " + HttpsListener.NAME + ":443 HTTP/1.1");
        }
    }

    @Test
    void plainHttpGoesThroughItsProxyAndNoProxyExceptsIt() {
        try (LoopbackProxy proxy = LoopbackProxy.to(port(sandbox.endpoint()))) {
            assertThat(identities(gateway(ELSEWHERE, "HTTP_PROXY", proxy.url())))
                    .isPositive();
            assertThat(proxy.requests()).containsExactly("POST " + ELSEWHERE + " HTTP/1.1");

            SesCallException direct = failure(gateway(ELSEWHERE, "HTTP_PROXY", proxy.url(), "NO_PROXY", ".example"));
            assertThat(direct).hasMessageContaining("cannot be found");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aProxyThatWantsALoginSaysWhereToWriteIt() {
        try (LoopbackProxy proxy = LoopbackProxy.withLogin(port(https.endpoint()), "Basic bWU6cEBzcw==")) {
            SesCallException without = failure(throughTunnel(proxy.url()));

            assertThat(without.kind()).isEqualTo(Kind.ENDPOINT);
            assertThat(without).hasMessageContaining("407");
            assertThat(without.fix()).contains("export HTTPS_PROXY=http://USER:PASSWORD@127.0.0.1:" + proxy.port());
        }
    }

    @Test
    void aProxyThatRefusesHasLetNothingThrough() {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden")) {
            SesCallException failure = failure(throughTunnel(proxy.url()));

            assertThat(failure.kind()).isEqualTo(Kind.ENDPOINT);
            assertThat(failure)
                    .hasMessageContaining("The proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY) refuses to connect")
                    .hasMessageContaining("403 Forbidden");
            assertThat(failure.fix()).contains("NO_PROXY=" + HttpsListener.NAME);
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamedInsteadOfTheService() {
        LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden");
        proxy.close();

        SesCallException closed = failure(throughTunnel(proxy.url()));
        assertThat(closed.kind()).isEqualTo(Kind.ENDPOINT);
        assertThat(closed).hasMessageContaining("(HTTPS_PROXY) does not answer");
        assertThat(closed.fix()).contains("Correct HTTPS_PROXY");
        assertThat(failure(throughTunnel("http://proxy.invalid:3128")))
                .hasMessageContaining("The proxy proxy.invalid:3128 (HTTPS_PROXY) cannot be found");
    }

    private SesGateway throughTunnel(String proxy) {
        String bundle = bundle(https.authority().pem()).toString();
        return gateway("https://" + HttpsListener.NAME, "HTTPS_PROXY", proxy, "AWS_CA_BUNDLE", bundle);
    }
}
