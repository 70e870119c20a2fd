package dev.mailfrom.core.session;

import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.wire.ServerAddress;
import dev.mailfrom.core.dns.wire.SystemResolvers;
import java.util.Optional;

/** Which resolver the settings mean: the one that is named, else the sandbox's, else the first of the system's. */
final class Resolver {

    private Resolver() {}

    /** @throws SyntaxError where what is named is no address */
    static DnsServer of(Settings settings, Optional<Practice> practice) {
        if (settings.dnsServer().isPresent()) {
            try {
                return ServerAddress.parse(settings.dnsServer().get());
            } catch (IllegalArgumentException e) {
                throw new SyntaxError(e.getMessage(), "Write --dns-server 192.0.2.53 or --dns-server 127.0.0.1:8053.");
            }
        }
        return practice.map(own -> DnsServer.resolver(own.sandbox().dnsServer()))
                .orElseGet(() -> SystemResolvers.configured().get(0));
    }
}
