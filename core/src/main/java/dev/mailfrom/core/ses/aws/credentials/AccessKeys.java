package dev.mailfrom.core.ses.aws.credentials;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Makes credentials from written keys, and masks key ids for display. */
public final class AccessKeys {

    /** A shorter id is not real, and masking would leave most of it readable. */
    private static final int MASKABLE_LENGTH = 12;

    private AccessKeys() {}

    static AwsCredentials of(String id, String secret, Optional<String> token, Optional<String> account) {
        return token.filter(t -> !t.isBlank())
                .<AwsCredentials>map(session -> AwsSessionCredentials.builder()
                        .accessKeyId(id)
                        .secretAccessKey(secret)
                        .sessionToken(session)
                        .accountId(account.orElse(null))
                        .build())
                .orElseGet(() -> AwsBasicCredentials.builder()
                        .accessKeyId(id)
                        .secretAccessKey(secret)
                        .accountId(account.orElse(null))
                        .build());
    }

    /** The first and last four characters of an access key id; only {@code …} if it is shorter than twelve. */
    public static String masked(String accessKeyId) {
        return accessKeyId.length() < MASKABLE_LENGTH
                ? "…"
                : accessKeyId.substring(0, 4) + "…" + accessKeyId.substring(accessKeyId.length() - 4);
    }
}
