package dev.mailfrom.core.dns.spf;

import java.util.Optional;

/** What a directive tests (RFC 7208 section 5). A missing target is the domain of the record itself. */
public sealed interface Mechanism {

    /** The target of the mechanism as written; empty where it has none. */
    default Optional<MacroText> target() {
        return Optional.empty();
    }

    /** Whether evaluating it counts as one of the ten lookups (RFC 7208 section 4.6.4). */
    default boolean looksUp() {
        return true;
    }

    /** Always matches. */
    record All() implements Mechanism {
        @Override
        public boolean looksUp() {
            return false;
        }
    }

    /** Matches if the check of another domain passes. */
    record Include(MacroText domain) implements Mechanism {
        @Override
        public Optional<MacroText> target() {
            return Optional.of(domain);
        }
    }

    /** Matches an address of a name. @param prefix4 0 to 32 @param prefix6 0 to 128 */
    record A(Optional<MacroText> target, int prefix4, int prefix6) implements Mechanism {}

    /** Matches an address of a mail exchanger. @param prefix4 0 to 32 @param prefix6 0 to 128 */
    record Mx(Optional<MacroText> target, int prefix4, int prefix6) implements Mechanism {}

    /** Matches if a validated name of the client is the target or below it. */
    record Ptr(Optional<MacroText> target) implements Mechanism {}

    /** {@code ip4} or {@code ip6}. */
    record Ip(AddressBlock block) implements Mechanism {
        @Override
        public boolean looksUp() {
            return false;
        }
    }

    /** Matches if the name has any A record. */
    record Exists(MacroText domain) implements Mechanism {
        @Override
        public Optional<MacroText> target() {
            return Optional.of(domain);
        }
    }
}
