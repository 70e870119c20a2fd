package dev.mailfrom.core.dns.spf.record;

/** One term of a record (RFC 7208 section 4.6.1). */
public sealed interface SpfTerm {

    /** As in the record. */
    String text();

    /** Its place in the record, in characters from 1. */
    int column();

    /** A mechanism with its qualifier. */
    record Directive(String text, int column, SpfQualifier qualifier, SpfMechanism mechanism) implements SpfTerm {

        /** Whether it is {@code all}. Terms after it are ignored. */
        public boolean isAll() {
            return mechanism instanceof SpfMechanism.All;
        }
    }

    /** {@code redirect=}: the record of another domain to use if no mechanism matches. */
    record Redirect(String text, int column, MacroString target) implements SpfTerm {}

    /** {@code exp=}: the name with the explanation of a fail. */
    record Explanation(String text, int column, MacroString target) implements SpfTerm {}

    /** A modifier that is not in the RFC, and is ignored. @param name in lower case */
    record UnknownModifier(String text, int column, String name, MacroString value) implements SpfTerm {}
}
