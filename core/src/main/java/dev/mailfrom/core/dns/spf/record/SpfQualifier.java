package dev.mailfrom.core.dns.spf.record;

import java.util.Arrays;
import java.util.Optional;

/** The meaning of a match (RFC 7208 section 4.6.2). */
public enum SpfQualifier {
    PASS('+', SpfVerdict.PASS),
    FAIL('-', SpfVerdict.FAIL),
    SOFTFAIL('~', SpfVerdict.SOFTFAIL),
    NEUTRAL('?', SpfVerdict.NEUTRAL);

    private final char sign;
    private final SpfVerdict verdict;

    SpfQualifier(char sign, SpfVerdict verdict) {
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

    public static Optional<SpfQualifier> of(char sign) {
        return Arrays.stream(values())
                .filter(qualifier -> qualifier.sign == sign)
                .findFirst();
    }
}
