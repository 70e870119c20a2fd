package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.SesCallException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where credentials come from.
 *
 * @param description the source as people know it
 * @param fix a sentence that says how credentials from there are renewed or corrected
 */
public record CredentialSource(String description, String fix, AwsCredentialsProvider provider) {

    /** The provider, but it throws nothing but {@link SesCallException}, with this source's own fix. */
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
