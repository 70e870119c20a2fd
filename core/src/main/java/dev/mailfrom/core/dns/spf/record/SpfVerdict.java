package dev.mailfrom.core.dns.spf.record;

import java.util.Locale;

/** What a check can come to (RFC 7208 section 2.6). */
public enum SpfVerdict {
    /** There is no record, or no name that could have one. */
    NONE,
    /** The domain says nothing about this address. */
    NEUTRAL,
    PASS,
    FAIL,
    SOFTFAIL,
    /** DNS gave no answer that can be believed; it may later. */
    TEMPERROR,
    /** The record, or one it refers to, cannot be interpreted until its owner mends it. */
    PERMERROR;

    /** As it stands in the RFC, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
