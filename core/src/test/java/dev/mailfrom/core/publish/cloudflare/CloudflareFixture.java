package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A provider for a strict double of Cloudflare with one zone. */
abstract class CloudflareFixture {

    static final String NAME = "bounce.example.com";
    static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    final CloudflareDouble cloudflare = new CloudflareDouble();
    final String id =
            cloudflare.addZone("example.com", "active", "full", "Ada.ns.cloudflare.com", "bob.ns.cloudflare.com");
    final ProviderZone zone = new ProviderZone(id, "example.com", false, Set.of());
    final CloudflareProvider provider =
            CloudflareProvider.of(cloudflare.environment(), user -> CloudflareContractTest.AT_ONCE, TIMEOUT);

    @AfterEach
    void stop() {
        cloudflare.close();
    }

    final RecordChangeResult change(RecordChange... changes) {
        return provider.change(zone, List.of(changes), "c-1");
    }

    final NameRecords read() {
        return provider.read(zone, List.of(NAME)).get(0);
    }

    final List<String> values(RecordType type) {
        return read().set(type).map(RecordSet::values).orElse(List.of());
    }

    static RecordChange create(RecordType type, String... values) {
        return new RecordChange(
                NAME, type, Optional.empty(), Optional.of(new RecordSet(NAME, type, 300, List.of(values))));
    }

    static AbstractThrowableAssert<?, ?> refused(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
