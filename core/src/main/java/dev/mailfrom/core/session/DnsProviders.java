package dev.mailfrom.core.session;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.update.UpdateProvider;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the DNS providers that the settings name, each once, when it is first used. Thread-safe. */
final class DnsProviders {

    private static final Duration UPDATE_TIMEOUT = Duration.ofSeconds(10);

    private final SessionSettings settings;
    private final Clock clock;
    private final Map<ProviderSettings, DnsProvider> made = new ConcurrentHashMap<>();

    DnsProviders(SessionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws DnsProviderException where it cannot be used */
    DnsProvider of(ProviderSettings wanted) {
        return made.computeIfAbsent(wanted, this::make);
    }

    private DnsProvider make(ProviderSettings wanted) {
        if (wanted instanceof ProviderSettings.DynamicUpdate update) {
            return UpdateProvider.of(update.host(), update.port(), path(update.keyFile()), UPDATE_TIMEOUT, clock);
        }
        throw new DnsProviderException(
                DnsProblem.DNS_PROVIDER_NONE,
                "No DNS provider is named for this zone.",
                "Name one in the config file: mailfrom help config");
    }

    private Path path(String name) {
        return name.startsWith("~/") ? settings.home().resolve(name.substring(2)) : Path.of(name);
    }
}
