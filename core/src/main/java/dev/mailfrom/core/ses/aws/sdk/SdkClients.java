package dev.mailfrom.core.ses.aws.sdk;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients that look nothing up by themselves: everything the SDK would otherwise search for in the process and in files
 * is said to it. That makes them both predictable and quick to build.
 *
 * @param profiles the SDK's view of the shared files, so that it reads none itself
 */
public record SdkClients(Timeouts timeouts, ProfileFile profiles) {

    static {
        // Whatever is said to it, the SDK reads the shared files of the process for each client, only to throw them
        // away, and fails where they are faulty. A directory is no file to it. Read are those of the settings.
        for (String file : List.of("aws.configFile", "aws.sharedCredentialsFile")) {
            System.setProperty(file, System.getProperty("java.home"));
        }
    }

    public SesClient ses(String region, URI endpoint, AwsCredentialsProvider credentials) {
        return common(SesClient.builder(), region, endpoint, credentials)
                .endpointProvider(p -> CompletableFuture.completedFuture(fixed(endpoint)))
                .build();
    }

    public StsClient sts(String region, URI endpoint, AwsCredentialsProvider credentials) {
        return common(StsClient.builder(), region, endpoint, credentials)
                .endpointProvider(p -> CompletableFuture.completedFuture(fixed(endpoint)))
                .build();
    }

    private static Endpoint fixed(URI url) {
        return Endpoint.builder().endpointUrl(EndpointUrl.fromUri(url)).build();
    }

    /** Retries are off: the gate above counts every request, so none may be sent that it does not know of. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B common(
            B builder, String region, URI endpoint, AwsCredentialsProvider credentials) {
        return builder.region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .httpClient(http(endpoint))
                .defaultsMode(DefaultsMode.STANDARD)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())
                        // So that CloudTrail tells who did it.
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "mailfrom")
                        .defaultProfileFile(profiles)
                        .defaultProfileName(AwsSettings.DEFAULT_PROFILE));
    }

    private SdkHttpClient http(URI endpoint) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.connect())
                .socketTimeout(timeouts.read());
        if (endpoint.getScheme().equals("http")) {
            // Reading the certificates takes a tenth of a second, and no certificate is ever looked at here.
            http.tlsTrustManagersProvider(() -> new TrustManager[0]);
        }
        if (LoopbackUrl.isLoopback(endpoint)) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariablesValues(false)
                    .build());
        }
        return new SendObservingHttpClient(http.build());
    }
}
