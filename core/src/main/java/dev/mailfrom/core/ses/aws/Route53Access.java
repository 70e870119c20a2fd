package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What a client of Route 53 needs of the connection: the same credentials, files and errors as SES.
 *
 * @param region the one of SES, which tells the partition
 * @param account asks for the number of the account that the credentials are of
 * @param endpoint where one is configured
 * @param failures makes the mapper of the SDK's exceptions for an endpoint
 */
public record Route53Access(
        String region,
        Supplier<String> account,
        Optional<URI> endpoint,
        SdkClients clients,
        AwsCredentialsProvider credentials,
        Function<URI, SdkExceptionMapper> failures) {}
