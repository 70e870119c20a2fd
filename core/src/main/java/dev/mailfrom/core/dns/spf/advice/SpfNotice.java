package dev.mailfrom.core.dns.spf.advice;

import java.util.List;

/**
 * Something about a record that is no error and worth saying.
 *
 * @param terms the terms it is about
 */
public record SpfNotice(Kind kind, List<String> terms) {

    public SpfNotice {
        terms = List.copyOf(terms);
    }

    /** What it is. */
    public enum Kind {
        /** No {@code all} and no {@code redirect=}: whoever is not named is neutral. */
        NO_ALL,
        /** {@code ?all}: the same, said aloud. */
        NEUTRAL_ALL,
        /** {@code ptr} is slow and unreliable, and some receivers do not evaluate it (RFC 7208 section 5.5). */
        PTR,
        /** The same term twice. */
        DUPLICATE_TERM,
        /** More than 450 bytes: the answer may no longer fit one UDP packet (RFC 7208 section 3.4). */
        LONG,
        /** Others than SES may send with this MAIL FROM domain, though only SES does. */
        EXTRA_SENDERS
    }
}
