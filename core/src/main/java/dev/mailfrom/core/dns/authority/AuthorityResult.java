package dev.mailfrom.core.dns.authority;

import java.util.Optional;

/** The authoritative view, or why there is none. */
public sealed interface AuthorityResult {

    /** Empty where there is none. */
    Optional<AuthorityView> view();

    /** The servers of the zone were found and asked; whether they answered is another thing. */
    record Asked(AuthorityView seen) implements AuthorityResult {
        @Override
        public Optional<AuthorityView> view() {
            return Optional.of(seen);
        }
    }

    /** @param reason as the end of a sentence: {@code its servers were not asked (--no-authoritative)} */
    record NotAsked(String reason) implements AuthorityResult {
        @Override
        public Optional<AuthorityView> view() {
            return Optional.empty();
        }
    }

    /** Somebody did not want it. */
    static AuthorityResult disabled() {
        return new NotAsked("its name servers were not asked (--no-authoritative)");
    }
}
