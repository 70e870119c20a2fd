package dev.mailfrom.core.sandbox.route53;

import java.util.Set;
import org.xbill.DNS.Name;

/** The names whose sets are not plain: DNS serves them like others, and Route 53 lists them with a routing policy. */
final class RoutedNames {

    /** All sets at these names are weighted. */
    private static final Set<Name> WEIGHTED = Set.of(Name.fromConstantString("pool.example.com."));
    /** All sets at these names are aliases. */
    private static final Set<Name> ALIASES = Set.of(Name.fromConstantString("www.example.com."));

    private RoutedNames() {}

    static boolean isWeighted(SetKey key) {
        return WEIGHTED.contains(key.name());
    }

    static boolean isAlias(SetKey key) {
        return ALIASES.contains(key.name());
    }

    static boolean isRouted(SetKey key) {
        return isWeighted(key) || isAlias(key);
    }
}
