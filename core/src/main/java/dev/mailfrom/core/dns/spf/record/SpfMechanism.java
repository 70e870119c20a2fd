package dev.mailfrom.core.dns.spf.record;

import java.util.Optional;

/** What a directive tests (RFC 7208 section 5). A missing target is the domain of the record itself. */
public sealed interface SpfMechanism {

    /** The target of the mechanism as written; empty where it has none. */
    default Optional<MacroString> target() {
        return Optional.empty();
    }

    /** Whether evaluating it counts as one of the ten lookups (RFC 7208 section 4.6.4). */
    default boolean requiresLookup() {
        return true;
    }

    /** Always matches. */
    record All() implements SpfMechanism {
        @Override
        public boolean requiresLookup() {
            return false;
        }
    }

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
    record Ip(CidrBlock block) implements SpfMechanism {
        @Override
        public boolean requiresLookup() {
            return false;
        }
    }

    /** Matches if the name has any A record. */
    record Exists(MacroString domain) implements SpfMechanism {
        @Override
        public Optional<MacroString> target() {
            return Optional.of(domain);
        }
    }
}
