package dev.mailfrom.core.publish.zones;

import java.util.Optional;
import java.util.regex.Pattern;

/** The provider that a person names for zones. */
public sealed interface ProviderSettings {

    /**
     * Route 53.
     *
     * @param profile of the shared AWS files; empty for the credentials of SES
     * @param roleArn a role to assume with them, such as one of another account
     */
    record Route53(Optional<String> profile, Optional<String> roleArn) implements ProviderSettings {

        private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]+");

        /** With whatever is usual for the session. */
        public static final Route53 USUAL = new Route53(Optional.empty(), Optional.empty());

        /** @throws IllegalArgumentException with a sentence for people if the role is none */
        public Route53 {
            roleArn.filter(arn -> !ROLE.matcher(arn).matches()).ifPresent(arn -> {
                throw new IllegalArgumentException(
                        "“" + arn + "” is not the ARN of a role. Write it as arn:aws:iam::123456789012:role/NAME.");
            });
        }
    }

    /** A server that takes dynamic updates (RFC 2136). @param keyFile with the TSIG key, as written */
    record DynamicUpdate(String host, int port, String keyFile) implements ProviderSettings {}

    /** Cloudflare, with the token of the environment. */
    record Cloudflare() implements ProviderSettings {}

    /** Records are only shown. */
    record Nothing() implements ProviderSettings {}
}
