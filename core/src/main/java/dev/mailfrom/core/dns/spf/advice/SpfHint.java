package dev.mailfrom.core.dns.spf.advice;

/**
 * What is most likely behind a record that does not do what was meant.
 *
 * @param term what it points at
 * @param column where in the record, in characters from 1; 0 where the record as a whole is meant
 * @param sentence the hint in plain words
 */
public record SpfHint(Kind kind, String term, int column, String sentence) {

    /** What it is about. */
    public enum Kind {
        /** Mechanisms behind {@code all}. */
        TERMS_AFTER_ALL,
        /** SES is named with a sign that does not let it pass. */
        QUALIFIER,
        /** The addresses of SES were copied into the record, and it has others now. */
        FLATTENED_COPY,
        /** {@code include=} instead of {@code include:}. */
        EQUALS_FOR_COLON,
        /** A name that looks like {@code amazonses.com} and is another. */
        LOOK_ALIKE,
        /** A blank is missing between two terms, as when a record was cut into strings. */
        JOINED_STRINGS,
        /** The record has bytes that cannot be seen, or more than can be seen. */
        BYTES
    }
}
