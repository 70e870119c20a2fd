package dev.mailfrom.core.dns.authority;

import java.util.Optional;

/** The authoritative view, or why there is none. */
public sealed interface Authority {

    /** Empty where there is none. */
    Optional<AuthorityView> view();

    /** The servers of the zone were found and asked; whether they answered is another thing. */
    record Asked(AuthorityView seen) implements Authority {
        @Override
        public Optional<AuthorityView> view() {
            return Optional.of(seen);
        }
    }

    /** @param why as the end of a sentence: {@code its servers were not asked (--no-authoritative)} */
    record NotAsked(String why) implements Authority {
        @Override
        public Optional<AuthorityView> view() {
            return Optional.empty();
        }
    }

    /** Somebody did not want it. */
    static Authority switchedOff() {
        return new NotAsked("its name servers were not asked (--no-authoritative)");
    }
}
