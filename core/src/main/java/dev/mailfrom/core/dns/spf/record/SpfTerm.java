package dev.mailfrom.core.dns.spf.record;

/** One term of a record (RFC 7208 section 4.6.1). */
public sealed interface SpfTerm {

    /** As it stands in the record. */
    String text();

    /** Where it begins in the record, in characters from 1. */
    int column();

    /** A mechanism and what its match means. */
    record Directive(String text, int column, SpfQualifier qualifier, SpfMechanism mechanism) implements SpfTerm {

        /** Whether it is {@code all}, after which no term counts. */
        public boolean isAll() {
            return mechanism instanceof SpfMechanism.All;
        }
    }

    /** {@code redirect=}: the record of another domain instead, if no mechanism matches. */
    record Redirect(String text, int column, MacroString target) implements SpfTerm {}

    /** {@code exp=}: where the text for those who fail is found. */
    record Explanation(String text, int column, MacroString target) implements SpfTerm {}

    /** A modifier the RFC does not know; it is ignored. @param name in lower case */
    record UnknownModifier(String text, int column, String name, MacroString value) implements SpfTerm {}
}
