package dev.mailfrom.core.publish.zones;

import dev.mailfrom.core.dns.DomainNames;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which provider has which zone, as a person says. */
public final class ZoneMapping {

    private final List<ZoneRule> rules;

    /** @param rules the first of equally specific ones counts */
    public ZoneMapping(List<ZoneRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The most specific rule for the zone; empty where none is given. */
    public Optional<ZoneRule> find(String zone) {
        return rules.stream()
                .filter(rule -> isMatch(rule.pattern(), zone))
                .max(Comparator.<ZoneRule>comparingInt(rule -> specificity(rule.pattern()))
                        .thenComparing(rules::indexOf, Comparator.reverseOrder()));
    }

    /** {@code *.example.org} stands for the zones below it. */
    private static boolean isMatch(String pattern, String zone) {
        return pattern.equals("*")
                || (pattern.startsWith("*.") ? DomainNames.isBelow(zone, pattern.substring(2)) : pattern.equals(zone));
    }

    private static int specificity(String pattern) {
        return pattern.startsWith("*") ? pattern.length() : Integer.MAX_VALUE;
    }
}
