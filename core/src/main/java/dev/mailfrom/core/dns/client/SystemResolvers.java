package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsServer;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** The resolvers this machine is set up with, without their search path: that would ask for names that are not meant. */
public final class SystemResolvers {

    private SystemResolvers() {}

    /** Those of the platform, in its order; 127.0.0.1 where it names none, as every resolver library does. */
    public static List<DnsServer> configured() {
        return ResolverConfig.getCurrentConfig().servers().stream()
                .filter(address -> !address.isUnresolved())
                .map(DnsServer::resolver)
                .toList();
    }
}
