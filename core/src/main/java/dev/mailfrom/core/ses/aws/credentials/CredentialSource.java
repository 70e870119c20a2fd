package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A source of credentials, with a description and a fix for people.
 *
 * @param description the source in words
 * @param advice how credentials from there are renewed or corrected
 */
public record CredentialSource(String description, CommandText advice, AwsCredentialsProvider provider) {

    CredentialSource(String description, String advice, AwsCredentialsProvider provider) {
        this(description, CommandText.of(advice), provider);
    }

    /** The provider, with every failure mapped to a {@link SesCallException} that has this source's fix. */
    AwsCredentialsProvider withMappedErrors() {
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (SesCallException e) {
                throw e;
            } catch (RuntimeException e) {
                throw CredentialErrors.source(this, e);
            }
        };
    }
}
