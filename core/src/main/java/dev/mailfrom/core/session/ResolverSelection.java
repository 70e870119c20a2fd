package dev.mailfrom.core.session;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import dev.mailfrom.core.dns.client.ServerAddress;
import dev.mailfrom.core.dns.client.SystemResolvers;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import java.util.Optional;

/** Selects the resolver: the one that is named, else the sandbox's, else the first of the system's. */
final class ResolverSelection {

    private ResolverSelection() {}

    /** @throws UsageException where the name is not an address */
    static DnsServer select(SessionSettings settings, Optional<LocalSandbox> sandbox) {
        if (settings.dnsServer().isPresent()) {
            try {
                return ServerAddress.parse(settings.dnsServer().get());
            } catch (ServerAddress.InvalidDnsServerException e) {
                throw new UsageException(
                        e.getMessage(), "Write --dns-server 192.0.2.53 or --dns-server 127.0.0.1:8053.");
            }
        }
        return sandbox.map(own -> DnsServer.resolver(own.sandbox().dnsServer()))
                .orElseGet(() -> SystemResolvers.configured().get(0));
    }

    /**
     * Where the name servers of zones listen; empty where they are not to be asked.
     *
     * @throws UsageException where {@value SessionSettings#NAME_SERVER_PORT} is not a port
     */
    static Optional<NameServerPorts> nameServerPorts(SessionSettings settings, Optional<LocalSandbox> sandbox) {
        if (!settings.authoritative()) {
            return Optional.empty();
        } else if (sandbox.isPresent()) {
            return Optional.of(NameServerPorts.onLoopback(
                    sandbox.get().sandbox().dnsServer().getPort()));
        }
        try {
            return Optional.of(settings.nameServerPort()
                    .map(port -> NameServerPorts.onLoopback(ServerAddress.port(port)))
                    .orElseGet(NameServerPorts::standard));
        } catch (ServerAddress.InvalidDnsServerException e) {
            throw new UsageException(
                    SessionSettings.NAME_SERVER_PORT + ": " + e.getMessage(),
                    CommandText.of(
                            "Take it from what",
                            CommandText.mention("sandbox"),
                            "prints, or:",
                            new ShellLine("unset " + SessionSettings.NAME_SERVER_PORT)));
        }
    }
}
