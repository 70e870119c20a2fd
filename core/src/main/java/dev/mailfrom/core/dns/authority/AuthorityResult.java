package dev.mailfrom.core.dns.authority;

import java.util.Optional;

/** The authoritative view, or why there is none. */
public sealed interface AuthorityResult {

    default Optional<AuthorityView> view() {
        return this instanceof Asked asked ? Optional.of(asked.seen()) : Optional.empty();
    }

    /** The servers of the zone were found and asked, whether or not they answered. */
    record Asked(AuthorityView seen) implements AuthorityResult {}

    /** @param reason as the end of a sentence: {@code its servers were not asked (--no-authoritative)} */
    record NotAsked(String reason) implements AuthorityResult {}

    /** The user has switched it off. */
    static AuthorityResult disabled() {
        return new NotAsked("its name servers were not asked (--no-authoritative)");
    }
}
