package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.AwsConnectionFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEndpointsTest {

    private static final String CONFIG = """
            [default]
            services = local
            endpoint_url = http://profile.test
            [profile plain]
            endpoint_url = http://plain.test
            [profile deaf]
            endpoint_url = http://deaf.test
            ignore_configured_endpoint_urls = true
            [services local]
            ses =
              endpoint_url = http://section.test
            """;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "http://ses.example.net, true",
        "http://169.254.0.10:4566, true",
        "https://ses.example.net, false",
        "http://127.0.0.1:4566, false",
        "http://localhost:4566, false",
        "http://[::1]:4566, false",
        "http://127.0.0.1.example.net, true",
    })
    void plainHttpToAnotherMachineIsTold(String url, boolean told) {
        for (String variable : List.of("AWS_ENDPOINT_URL_SES", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL")) {
            AwsSettings settings = AwsSettings.of(Map.of(variable, url), home);
            assertThat(new AwsEndpoints(settings, SharedConfig.read(settings))
                            .unencrypted()
                            .isPresent())
                    .as(variable)
                    .isEqualTo(told);
        }
    }

    @Test
    void theNearestWins() {
        AwsConnectionFixtures.write(home, "config", CONFIG);
        Map<String, String> all =
                Map.of("AWS_ENDPOINT_URL_SES", "http://ses.test", "AWS_ENDPOINT_URL", "http://all.test");

        assertThat(ses(AwsSettings.of(all, home).withEndpointUrl("http://flag.test")))
                .isEqualTo("http://flag.test");
        assertThat(ses(AwsSettings.of(all, home))).isEqualTo("http://ses.test");
        assertThat(ses(AwsSettings.of(Map.of("AWS_ENDPOINT_URL", "http://all.test"), home)))
                .isEqualTo("http://all.test");
        assertThat(ses(AwsSettings.of(Map.of(), home))).isEqualTo("http://section.test");
        assertThat(ses(AwsSettings.of(Map.of("AWS_PROFILE", "plain"), home))).isEqualTo("http://plain.test");
    }

    @Test
    void whatIsConfiguredCanBeIgnoredButNotTheFlag() {
        AwsConnectionFixtures.write(home, "config", CONFIG);
        Map<String, String> deaf =
                Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true", "AWS_ENDPOINT_URL", "http://all.test");

        assertThat(ses(AwsSettings.of(deaf, home))).isEqualTo("https://email.eu-west-1.amazonaws.com");
        assertThat(ses(AwsSettings.of(Map.of("AWS_PROFILE", "deaf"), home)))
                .isEqualTo("https://email.eu-west-1.amazonaws.com");
        assertThat(ses(AwsSettings.of(deaf, home).withEndpointUrl("http://flag.test")))
                .isEqualTo("http://flag.test");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, https://email.us-east-1.amazonaws.com, https://sts.us-east-1.amazonaws.com",
        "us-gov-west-1, https://email.us-gov-west-1.amazonaws.com, https://sts.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, https://email.eusc-de-east-1.amazonaws.eu, https://sts.eusc-de-east-1.amazonaws.eu",
        "xx-nowhere-7, https://email.xx-nowhere-7.amazonaws.com, https://sts.xx-nowhere-7.amazonaws.com",
    })
    void aRegionHasItsOwnHosts(String region, String ses, String sts) {
        AwsEndpoints awsEndpoints = endpoints(AwsSettings.of(Map.of(), home));

        assertThat(awsEndpoints.ses(region)).hasToString(ses);
        assertThat(awsEndpoints.sts(region)).hasToString(sts);
    }

    @Test
    void fipsHostsCanBeAskedFor() {
        AwsSettings fips = AwsSettings.of(Map.of("AWS_USE_FIPS_ENDPOINT", "true"), home);

        assertThat(ses(fips)).isEqualTo("https://email-fips.eu-west-1.amazonaws.com");
    }

    @Test
    void stsGoesWhereAnEmulatorOnLoopbackIsButNeverToAForeignSesEndpoint() {
        AwsSettings plain = AwsSettings.of(Map.of(), home);
        AwsSettings sandbox = AwsSettings.of(Map.of("AWS_ENDPOINT_URL", "http://all.test"), home)
                .withEndpointUrl("http://127.0.0.1:4566");

        assertThat(sts(plain.withEndpointUrl("https://ses.proxy.test")))
                .isEqualTo("https://sts.eu-west-1.amazonaws.com");
        assertThat(sts(sandbox)).isEqualTo("http://127.0.0.1:4566");
        assertThat(sts(AwsSettings.of(
                        Map.of("AWS_ENDPOINT_URL_STS", "http://sts.test", "AWS_ENDPOINT_URL", "http://all.test"),
                        home)))
                .isEqualTo("http://sts.test");
        assertThat(sts(AwsSettings.of(Map.of("AWS_ENDPOINT_URL", "http://all.test"), home)))
                .isEqualTo("http://all.test");
        assertThat(sts(AwsSettings.of(Map.of("AWS_ENDPOINT_URL_SES", "http://[::1]:1"), home)))
                .isEqualTo("http://[::1]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:4566", "ftp://x.test", "http://", "http://a b", "localhost"})
    void whatIsNoUrlIsRefusedWithItsOrigin(String url) {
        assertThatThrownBy(() -> ses(AwsSettings.of(Map.of("AWS_ENDPOINT_URL_SES", url), home)))
                .isInstanceOfSatisfying(
                        SesCallException.class,
                        e -> assertThat(e.kind()).isEqualTo(SesCallException.Kind.CONFIGURATION))
                .hasMessageContaining("AWS_ENDPOINT_URL_SES")
                .hasMessageContaining(url);
    }

    private static String ses(AwsSettings settings) {
        return endpoints(settings).ses("eu-west-1").toString();
    }

    private static String sts(AwsSettings settings) {
        return endpoints(settings).sts("eu-west-1").toString();
    }

    private static AwsEndpoints endpoints(AwsSettings settings) {
        return new AwsEndpoints(settings, SharedConfig.read(settings));
    }
}
