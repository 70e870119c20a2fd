package dev.mailfrom.core.publish.cloudflare;

import dev.mailfrom.core.publish.CountingServer;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RequestPace;
import java.time.Duration;

/** The strict double. */
public final class CountingCloudflare implements CountingServer {

    private final CloudflareDouble cloudflare = new CloudflareDouble();
    private final String id = cloudflare.addZone("example.com", "active", "full", "ada.ns.cloudflare.com");
    private Runnable before = () -> {};

    private final DnsProvider provider =
            CloudflareProvider.of(cloudflare.environment(), user -> pace(), Duration.ofSeconds(30));

    private RequestPace pace() {
        return new RequestPace() {
            @Override
            public void await(boolean isChange) {
                before.run();
            }

            @Override
            public void pushBack(Duration by) {
                throw new IllegalStateException("the double does not throttle");
            }
        };
    }

    @Override
    public DnsProvider provider() {
        return provider;
    }

    @Override
    public ProviderZone zone() {
        return provider.zones("example.com").get(0);
    }

    @Override
    public void beforeRequest(Runnable what) {
        before = what;
    }

    @Override
    public int changes() {
        return cloudflare.zone(id).batches();
    }

    @Override
    public void close() {
        cloudflare.close();
    }
}
