package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderContract;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.RequestPace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudflareContractTest extends DnsProviderContract {

    static final RequestPace AT_ONCE = new RequestPace() {
        @Override
        public void await(boolean isChange) {
            // The double takes any number of requests.
        }

        @Override
        public void pushBack(Duration by) {
            // Nor does it ask to wait.
        }
    };

    private final CloudflareDouble cloudflare = new CloudflareDouble();
    private final String id = cloudflare.addZone("example.com", "active", "full", "ada.ns.cloudflare.com");

    @AfterAll
    void stop() {
        cloudflare.close();
    }

    /** One for all: the server closes connections where too many clients leave them open. */
    private final DnsProvider provider =
            CloudflareProvider.of(cloudflare.environment(), user -> AT_ONCE, Duration.ofSeconds(10));

    @Override
    protected DnsProvider provider() {
        return provider;
    }

    @Override
    protected ProviderZone zone() {
        return provider().zones("example.com").get(0);
    }

    @Override
    protected void waitUntilSpread() {
        // The name servers tell.
    }

    /** MX records of Cloudflare's own mail routing. */
    @Override
    protected Optional<RecordSet> routed() {
        JsonObject meta = new JsonObject();
        meta.addProperty("email_routing", true);
        meta.addProperty("read_only", true);
        if (cloudflare.zone(id).list("routing.example.com").isEmpty()) {
            cloudflare
                    .zone(id)
                    .put(
                            "MX",
                            "routing.example.com",
                            "route1.mx.cloudflare.net",
                            300,
                            Map.of("priority", 5, "meta", meta));
        }
        return Optional.of(
                new RecordSet("routing.example.com", RecordType.MX, 300, List.of("5 route1.mx.cloudflare.net.")));
    }

    @Override
    protected boolean comparesAtOnce() {
        return false;
    }
}
