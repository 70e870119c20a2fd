package dev.mailfrom.core.ses.aws.sdk;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Builds SDK clients with every setting given, so that the SDK searches neither the process nor files. That makes them
 * predictable and quick to build.
 *
 * @param connections shared with other clients
 * @param profiles the SDK's view of the shared files, so that it reads none itself
 */
public record SdkClients(HttpConnections connections, ProfileFile profiles) {

    static {
        // For each client the SDK reads the default shared files, discards them, and fails if they are invalid. It
        // skips a path that is a directory. SharedConfig reads the files of the settings.
        for (String file : List.of("aws.configFile", "aws.sharedCredentialsFile")) {
            System.setProperty(file, System.getProperty("java.home"));
        }
    }

    public SesClient ses(String region, URI endpoint, AwsCredentialsProvider credentials) {
        return configured(SesClient.builder(), region, endpoint, credentials)
                .endpointProvider(p -> CompletableFuture.completedFuture(fixed(endpoint)))
                .build();
    }

    public StsClient sts(String region, URI endpoint, AwsCredentialsProvider credentials) {
        return configured(StsClient.builder(), region, endpoint, credentials)
                .endpointProvider(p -> CompletableFuture.completedFuture(fixed(endpoint)))
                .build();
    }

    private static Endpoint fixed(URI url) {
        return Endpoint.builder().endpointUrl(EndpointUrl.fromUri(url)).build();
    }

    /**
     * The builder with all of these settings. Retries are off: the throttle counts every request, so the SDK must not send
     * one by itself.
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, String region, URI endpoint, AwsCredentialsProvider credentials) {
        return builder.region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .httpClient(connections.client())
                .defaultsMode(DefaultsMode.STANDARD)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                // Of the attempt, not of the call: a call also includes getting credentials, perhaps from a person.
                .overrideConfiguration(
                        o -> o.apiCallAttemptTimeout(connections.timeouts().total())
                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                // CloudTrail shows it.
                                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "mailfrom")
                                .defaultProfileFile(profiles)
                                .defaultProfileName(AwsSettings.DEFAULT_PROFILE));
    }
}
