package dev.mailfrom.core.dns.spf.record;

import java.util.Optional;

/** The test of a directive (RFC 7208 section 5). Without a target it is about the record's own domain. */
public sealed interface SpfMechanism {

    /** The target as written; empty if there is none. */
    default Optional<MacroString> target() {
        return Optional.empty();
    }

    /** Whether evaluating it counts as one of the ten lookups (RFC 7208 section 4.6.4). */
    default boolean requiresLookup() {
        return !(this instanceof All || this instanceof Ip);
    }

    /** Always matches. */
    record All() implements SpfMechanism {}

    /** Matches if the check of another domain passes. */
    record Include(MacroString domain) implements SpfMechanism {
        @Override
        public Optional<MacroString> target() {
            return Optional.of(domain);
        }
    }

    /** Matches an address of a name. @param prefix4 0 to 32 @param prefix6 0 to 128 */
    record A(Optional<MacroString> target, int prefix4, int prefix6) implements SpfMechanism {}

    /** Matches an address of a mail exchanger. @param prefix4 0 to 32 @param prefix6 0 to 128 */
    record Mx(Optional<MacroString> target, int prefix4, int prefix6) implements SpfMechanism {}

    /** Matches if a validated name of the client is the target or below it. */
    record Ptr(Optional<MacroString> target) implements SpfMechanism {}

    /** {@code ip4} or {@code ip6}. */
    record Ip(CidrBlock block) implements SpfMechanism {}

    /** Matches if the name has any A record. */
    record Exists(MacroString domain) implements SpfMechanism {
        @Override
        public Optional<MacroString> target() {
            return Optional.of(domain);
        }
    }
}
