package dev.mailfrom.core.session;

import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.sandbox.RemoteSandbox;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** Finds the zones of a sandbox that another process serves. */
final class RemoteSandboxZone {

    private RemoteSandboxZone() {}

    /** Empty where no sandbox answers. Only addresses of this machine are asked. @param endpoint of SES @param network by which it is reached */
    static Optional<ZonePublisher> findAt(String endpoint, NetworkSettings network) {
        URI uri = URI.create(endpoint);
        if (!LoopbackUrl.isLoopback(uri)) {
            return Optional.empty();
        }
        RemoteSandbox remote = new RemoteSandbox(uri, network.bundle());
        try {
            remote.dnsServer();
            return Optional.of(remote);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            // Something else answers there, or nothing does.
            return Optional.empty();
        }
    }
}
