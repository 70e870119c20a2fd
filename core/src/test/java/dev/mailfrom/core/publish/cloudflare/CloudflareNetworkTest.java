package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.network.LoopbackProxy;
import dev.mailfrom.core.publish.DnsProviderException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cloudflare from a company's network. */
class CloudflareNetworkTest {

    private static CloudflareProvider behind(String variable, String value) {
        return CloudflareProvider.of(
                Map.of("CLOUDFLARE_API_TOKEN", CloudflareDouble.TOKEN, variable, value),
                user -> CloudflareContractTest.AT_ONCE,
                Duration.ofSeconds(10));
    }

    @Test
    void aProxyOfTheCompanyIsAskedForATunnelToCloudflare() {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden")) {
            CloudflareProvider provider = behind("HTTPS_PROXY", proxy.url());

            assertThatThrownBy(() -> provider.zones("example.com")).isInstanceOf(DnsProviderException.class);
            assertThat(proxy.requests()).containsExactly("CONNECT api.cloudflare.com:443 HTTP/1.1");
        }
    }

    @Test
    void aBundleThatCannotBeReadIsNamed() {
        CloudflareProvider provider = behind("AWS_CA_BUNDLE", "/none.pem");

        assertThatThrownBy(() -> provider.zones("example.com"))
                .isInstanceOf(DnsProviderException.class)
                .hasMessageContaining("/none.pem");
    }
}
