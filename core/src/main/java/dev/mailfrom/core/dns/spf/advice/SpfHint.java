package dev.mailfrom.core.dns.spf.advice;

/**
 * The likely cause of a record that does not work as intended.
 *
 * @param term the term it is about
 * @param column its place in the record, in characters from 1; 0 for the whole record
 * @param sentence the hint as a sentence
 */
public record SpfHint(Kind kind, String term, int column, String sentence) {

    public enum Kind {
        /** Mechanisms after {@code all}. */
        TERMS_AFTER_ALL,
        /** The sign before SES's term does not let it pass. */
        QUALIFIER,
        /** The record has a copy of SES's addresses, which have changed since. */
        FLATTENED_COPY,
        /** {@code include=} instead of {@code include:}. */
        EQUALS_FOR_COLON,
        /** A name that resembles {@code amazonses.com}. */
        LOOK_ALIKE,
        /** A blank is missing between two terms, as when a record was cut into strings. */
        JOINED_STRINGS,
        /** The record has invisible bytes. */
        BYTES
    }
}
