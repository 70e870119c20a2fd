package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.network.CaBundle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which file of trusted certificates AWS is asked with: AWS_CA_BUNDLE, {@code ca_bundle} of the profile, REQUESTS_CA_BUNDLE,
 * as the AWS CLI takes them.
 */
public final class AwsTrust {

    private AwsTrust() {}

    /** Reads no certificate. Empty for Java's own authorities. */
    public static Optional<CaBundle> bundle(AwsSettings settings, SharedConfig config) {
        String profile = settings.profileName();
        return named(settings, "AWS_CA_BUNDLE")
                .or(() -> config.property(profile, "ca_bundle")
                        .map(file -> new CaBundle(path(settings, file), "ca_bundle of profile " + profile)))
                .or(() -> named(settings, "REQUESTS_CA_BUNDLE"));
    }

    private static Optional<CaBundle> named(AwsSettings settings, String variable) {
        return settings.variable(variable).map(file -> new CaBundle(path(settings, file), variable));
    }

    private static Path path(AwsSettings settings, String written) {
        return written.startsWith("~/") ? settings.home().resolve(written.substring(2)) : Path.of(written);
    }
}
