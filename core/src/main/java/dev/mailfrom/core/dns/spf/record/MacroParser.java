package dev.mailfrom.core.dns.spf.record;

/** Reads what stands between the braces of a macro (RFC 7208 section 7.1). */
final class MacroParser {

    private static final String DELIMITERS = ".-+,/_=";
    private static final String LETTERS = "slodiphv";
    private static final String EXPLANATION_LETTERS = LETTERS + "crt";

    private MacroParser() {}

    /** @param inner the characters between the braces @param offset where they begin, for faults */
    static MacroString.Macro parse(String inner, int offset, MacroString.MacroContext macroContext)
            throws SpfSyntaxException {
        String letters = macroContext == MacroString.MacroContext.DOMAIN ? LETTERS : EXPLANATION_LETTERS;
        char letter = inner.isEmpty() ? 0 : Character.toLowerCase(inner.charAt(0));
        if (letters.indexOf(letter) < 0 || letter == 0) {
            boolean later = EXPLANATION_LETTERS.indexOf(letter) >= 0 && letter != 0;
            throw new SpfSyntaxException(
                    offset,
                    later
                            ? "The macro letter “" + letter + "” is allowed only in the text of an explanation."
                            : "There is no macro “%{" + inner + "}”.");
        }
        int i = 1;
        int keep = 0;
        for (; i < inner.length() && Character.digit(inner.charAt(i), 10) >= 0 && inner.charAt(i) < 0x7f; i++) {
            keep = Math.min(1000, 10 * keep + inner.charAt(i) - '0');
        }
        if (i > 1 && keep == 0) {
            throw new SpfSyntaxException(offset + 1, "A macro cannot keep 0 parts.");
        }
        boolean reversed = i < inner.length() && (inner.charAt(i) == 'r' || inner.charAt(i) == 'R');
        String delimiters = inner.substring(reversed ? i + 1 : i);
        for (int d = 0; d < delimiters.length(); d++) {
            if (DELIMITERS.indexOf(delimiters.charAt(d)) < 0) {
                throw new SpfSyntaxException(
                        offset + inner.length() - delimiters.length() + d,
                        SpfSyntaxException.quoted(delimiters.charAt(d)) + " cannot stand here in a macro.");
            }
        }
        return new MacroString.Macro(
                letter,
                Character.isUpperCase(inner.charAt(0)),
                keep,
                reversed,
                delimiters.isEmpty() ? "." : delimiters);
    }
}
