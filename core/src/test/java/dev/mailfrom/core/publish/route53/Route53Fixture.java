package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Providers for an endpoint on loopback, without a pace. */
final class Route53Fixture {

    /** Those of every zone that the sandbox's DNS serves. */
    private static final Set<String> SERVERS = Set.of("ns1.example.net", "ns2.example.net");

    /** Gives way to the other writers of a race for some milliseconds, however long the delay. */
    private static final RequestPace NONE = new RequestPace() {
        @Override
        public void await(boolean isChange) {}

        @Override
        public void pushBack(Duration by) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
        }
    };

    private Route53Fixture() {}

    static Route53Provider provider(URI endpoint, Path home) {
        return provider(endpoint, home, NONE);
    }

    static Route53Provider provider(URI endpoint, Path home, RequestPace pace) {
        AwsSettings settings = AwsSettings.of(
                Map.of(
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_ACCESS_KEY_ID", "AKIATEST000000000001",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_ACCOUNT_ID", "123456789012",
                        "AWS_REGION", "eu-west-1"),
                home);
        return Route53Provider.of("Route 53", () -> new AwsConnection(settings, home).route53(), account -> pace);
    }

    /** The one of the zones of this name that the sandbox's DNS serves. */
    static ProviderZone delegatedZone(DnsProvider provider, String name) {
        return provider.zones(name).stream()
                .filter(zone -> zone.nameServers().equals(SERVERS))
                .findFirst()
                .orElseThrow();
    }
}
