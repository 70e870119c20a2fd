package dev.mailfrom.core.dns.spf;

import java.util.Optional;

/** What a match of a mechanism means (RFC 7208 section 4.6.2). */
public enum Qualifier {
    PASS('+', SpfVerdict.PASS),
    FAIL('-', SpfVerdict.FAIL),
    SOFTFAIL('~', SpfVerdict.SOFTFAIL),
    NEUTRAL('?', SpfVerdict.NEUTRAL);

    private final char sign;
    private final SpfVerdict verdict;

    Qualifier(char sign, SpfVerdict verdict) {
        this.sign = sign;
        this.verdict = verdict;
    }

    /** The sign before the mechanism; {@code +} may be left out. */
    public char sign() {
        return sign;
    }

    /** The result of the check if the mechanism matches. */
    public SpfVerdict verdict() {
        return verdict;
    }

    /** The qualifier of a sign; empty for any other character. */
    static Optional<Qualifier> of(char sign) {
        for (Qualifier qualifier : values()) {
            if (qualifier.sign == sign) {
                return Optional.of(qualifier);
            }
        }
        return Optional.empty();
    }
}
