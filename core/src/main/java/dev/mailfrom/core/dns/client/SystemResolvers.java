package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/**
 * The resolvers that this machine is configured with. Only their addresses: a search path would lead to other names.
 */
public final class SystemResolvers {

    public static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private SystemResolvers() {}

    /** Those of the platform, in its order; 127.0.0.1 if it has none, as in every resolver library. */
    public static List<DnsServer> configured() {
        return servers(ResolverConfig.getCurrentConfig().servers());
    }

    /**
     * Those of a resolv.conf(5) file, in its order.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<DnsServer> in(Path resolvConf) throws IOException {
        try (InputStream in = Files.newInputStream(resolvConf)) {
            return servers(new Reader().read(in));
        }
    }

    private static List<DnsServer> servers(List<InetSocketAddress> addresses) {
        return addresses.stream()
                .filter(address -> !address.isUnresolved())
                .map(DnsServer::resolver)
                .collect(Collectors.toUnmodifiableList());
    }

    private static final class Reader extends ResolvConfResolverConfigProvider {

        List<InetSocketAddress> read(InputStream in) throws IOException {
            parseResolvConf(in);
            return servers();
        }
    }
}
