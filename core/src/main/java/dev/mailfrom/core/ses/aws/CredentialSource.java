package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.ses.SesFailure;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where credentials come from.
 *
 * @param words the source as people know it
 * @param mend a sentence that says how credentials from there are renewed or corrected
 */
record CredentialSource(String words, String mend, AwsCredentialsProvider provider) {

    /** The provider, but it throws nothing but {@link SesFailure}, with this source's own mend. */
    AwsCredentialsProvider checked() {
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (SesFailure e) {
                throw e;
            } catch (RuntimeException e) {
                throw CredentialsFailure.source(this, e);
            }
        };
    }
}
