package dev.mailfrom.core.dns.spf.advice;

import java.util.List;

/**
 * A remark about a record that is no error.
 *
 * @param terms the terms it is about
 */
public record SpfNotice(Kind kind, List<String> terms) {

    public SpfNotice {
        terms = List.copyOf(terms);
    }

    public enum Kind {
        /** No {@code all} and no {@code redirect=}: senders that are not named are neutral. */
        NO_ALL,
        /** {@code ?all}: the same, written out. */
        NEUTRAL_ALL,
        /** {@code ptr} is slow and unreliable, and some receivers ignore it (RFC 7208 section 5.5). */
        PTR,
        /** The same term twice. */
        DUPLICATE_TERM,
        /** More than 450 bytes, which may not fit in a UDP packet (RFC 7208 section 3.4). */
        LONG,
        /** Other senders may use this MAIL FROM domain, though only SES does. */
        EXTRA_SENDERS
    }
}
