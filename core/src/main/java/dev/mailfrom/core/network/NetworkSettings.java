package dev.mailfrom.core.network;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How requests reach a service and what they trust.
 *
 * @param bundle the authorities to trust; empty for Java's
 */
public record NetworkSettings(ProxySettings proxies, Optional<CaBundle> bundle) {

    private static final String BUNDLE = "AWS_CA_BUNDLE";

    /** Of the environment alone, for services other than AWS. */
    public static NetworkSettings ofVariables(Map<String, String> environment) {
        Optional<CaBundle> bundle = Optional.ofNullable(environment.get(BUNDLE))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(file -> new CaBundle(Path.of(file), BUNDLE));
        return new NetworkSettings(ProxySettings.of(environment), bundle);
    }
}
