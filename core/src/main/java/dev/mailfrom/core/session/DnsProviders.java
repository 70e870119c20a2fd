package dev.mailfrom.core.session;

import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.publish.cloudflare.CloudflareProvider;
import dev.mailfrom.core.publish.route53.Route53Provider;
import dev.mailfrom.core.publish.update.UpdateProvider;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.ses.aws.Route53Access;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes the DNS providers that the settings name, each once, when it is first used. Thread-safe. */
final class DnsProviders {

    private static final Duration UPDATE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOUDFLARE_TIMEOUT = Duration.ofSeconds(30);

    private final SessionSettings settings;
    private final Function<ProviderSettings.Route53, Route53Access> route53;
    private final Function<String, RequestPace> pace;
    private final Function<String, RequestPace> cloudflarePace;
    private final Clock clock;
    private final Map<ProviderSettings, DnsProvider> made = new ConcurrentHashMap<>();

    /**
     * @param route53 with a profile or a role
     * @param pace of the requests to an account of Route 53
     * @param cloudflarePace of the requests of a user of Cloudflare
     */
    DnsProviders(
            SessionSettings settings,
            Function<ProviderSettings.Route53, Route53Access> route53,
            Function<String, RequestPace> pace,
            Function<String, RequestPace> cloudflarePace,
            Clock clock) {
        this.settings = settings;
        this.route53 = route53;
        this.pace = pace;
        this.cloudflarePace = cloudflarePace;
        this.clock = clock;
    }

    /** @throws dev.mailfrom.core.publish.DnsProviderException where it cannot be used */
    DnsProvider of(ProviderSettings wanted) {
        return made.computeIfAbsent(wanted, this::make);
    }

    private DnsProvider make(ProviderSettings wanted) {
        if (wanted instanceof ProviderSettings.DynamicUpdate update) {
            refuseInSandbox(
                    "the DNS server " + update.host(), LoopbackUrl.isLoopback(URI.create("dns://" + update.host())));
            return UpdateProvider.of(update.host(), update.port(), path(update.keyFile()), UPDATE_TIMEOUT, clock);
        }
        if (wanted instanceof ProviderSettings.Route53 named) {
            ProviderSettings.Route53 used = named.equals(ProviderSettings.Route53.USUAL) ? settings.route53() : named;
            return Route53Provider.of(label(used), () -> route53.apply(used), pace);
        }
        if (wanted instanceof ProviderSettings.Cloudflare) {
            refuseInSandbox("Cloudflare", CloudflareProvider.isLocal(settings.environment()));
            return CloudflareProvider.of(settings.environment(), cloudflarePace, CLOUDFLARE_TIMEOUT);
        }
        throw new IllegalArgumentException("no provider: " + wanted);
    }

    private static String label(ProviderSettings.Route53 used) {
        return used.roleArn()
                .map(arn -> "Route 53 (role " + arn + ")")
                .or(() -> used.profile().map(name -> "Route 53 (profile " + name + ")"))
                .orElse("Route 53");
    }

    private void refuseInSandbox(String provider, boolean isLocal) {
        if (settings.sandbox() && !isLocal) {
            throw new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_NONE,
                    "With --sandbox nothing real is changed, and " + provider + " is real.",
                    "Leave out --sandbox, or this --dns-zone.");
        }
    }

    private Path path(String name) {
        return name.startsWith("~/") ? settings.home().resolve(name.substring(2)) : Path.of(name);
    }
}
