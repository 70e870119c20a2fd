package dev.mailfrom.core.dns.spf.record;

import java.util.Locale;

/** The result of a check (RFC 7208 section 2.6). */
public enum SpfVerdict {
    /** There is no record, or the name cannot have one. */
    NONE,
    /** The domain says nothing about this address. */
    NEUTRAL,
    PASS,
    FAIL,
    SOFTFAIL,
    /** DNS gave no usable answer; it may later. */
    TEMPERROR,
    /** The record, or one it refers to, is invalid until its owner fixes it. */
    PERMERROR;

    /** The word in the RFC, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
