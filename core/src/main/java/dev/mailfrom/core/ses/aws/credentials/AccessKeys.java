package dev.mailfrom.core.ses.aws.credentials;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Keys as they are written down, and how much of them may be shown. */
public final class AccessKeys {

    private static final int TELLING = 12;

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

    /** The first and the last four characters of an access key id; nothing of one too short to be real. */
    public static String masked(String accessKeyId) {
        return accessKeyId.length() < TELLING
                ? "…"
                : accessKeyId.substring(0, 4) + "…" + accessKeyId.substring(accessKeyId.length() - 4);
    }
}
