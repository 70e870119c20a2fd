package dev.mailfrom.core.publish.zones;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Finds for a name the provider and its zone. Asks DNS and the provider. */
public final class ZoneDirectory {

    private final DelegatedZoneFinder finder;
    private final ZoneMapping mapping;
    private final Function<ProviderSettings, DnsProvider> providers;

    /** @param providers makes a provider or returns one made before; not asked for {@link ProviderSettings.Nothing} */
    public ZoneDirectory(
            DelegatedZoneFinder finder, ZoneMapping mapping, Function<ProviderSettings, DnsProvider> providers) {
        this.finder = finder;
        this.mapping = mapping;
        this.providers = providers;
    }

    /** The zone that holds the name, as DNS has it. @throws DnsProviderException where DNS does not tell */
    public DelegatedZone zoneOf(String name) {
        try {
            return findZone(name).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DnsProviderException unknown ? unknown : e;
        }
    }

    /** The same without waiting. */
    public CompletableFuture<DelegatedZone> findZone(String name) {
        return finder.find(name);
    }

    /** The same as {@link #open(DelegatedZone)}, for the zone that holds the name. */
    public ZoneAccess open(String name) {
        return open(zoneOf(name));
    }

    /** Whether a person has named a provider for the zone, or that there is none. */
    public boolean isMapped(DelegatedZone zone) {
        return mapping.find(zone.name()).isPresent();
    }

    /** A provider with the zone that DNS delegates to. */
    public record ZoneAccess(DnsProvider provider, ProviderZone zone) {}

    /**
     * The provider and its zone: the one that is named, else Route 53 of the account.
     *
     * @throws DnsProviderException where there is none, or its zone is not the right one
     */
    public ZoneAccess open(DelegatedZone zone) {
        Optional<ProviderSettings> named = mapping.find(zone.name()).map(ZoneRule::settings);
        if (named.filter(ProviderSettings.Nothing.class::isInstance).isPresent()) {
            throw new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_NONE,
                    "The settings say that records of " + zone.name() + " are not published.",
                    CommandText.of("Publish them by hand:", PrintedCommand.of("records", "IDENTITY")));
        }
        DnsProvider provider = providers.apply(named.orElse(ProviderSettings.Route53.USUAL));
        return new ZoneAccess(provider, ZoneSelector.select(zone, provider));
    }
}
