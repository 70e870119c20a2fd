package dev.mailfrom.core.publish.zones;

import java.util.Optional;

/** The provider that a person names for zones. */
public sealed interface ProviderSettings {

    /** Route 53. @param profile of the shared AWS files; empty for the credentials of SES */
    record Route53(Optional<String> profile) implements ProviderSettings {}

    /** A server that takes dynamic updates (RFC 2136). @param keyFile with the TSIG key, as written */
    record DynamicUpdate(String host, int port, String keyFile) implements ProviderSettings {}

    /** Records are only shown. */
    record Nothing() implements ProviderSettings {}
}
