package dev.mailfrom.core.dns.spf.record;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text between the braces of a macro (RFC 7208 section 7.1). */
final class MacroParser {

    private static final Pattern MACRO = Pattern.compile("(.)([0-9]*)([rR]?)([.\\-+,/_=]*)", Pattern.DOTALL);
    private static final BigInteger MOST_PARTS = BigInteger.valueOf(1000);
    private static final String LETTERS = "slodiphv";
    private static final String EXPLANATION_LETTERS = LETTERS + "crt";

    private MacroParser() {}

    /** @param inner the characters between the braces @param offset of the first of them, for error messages */
    static MacroString.Macro parse(String inner, int offset, MacroString.MacroContext context)
            throws SpfSyntaxException {
        Matcher macro = MACRO.matcher(inner);
        String letters = context == MacroString.MacroContext.DOMAIN ? LETTERS : EXPLANATION_LETTERS;
        char letter = macro.lookingAt() ? Character.toLowerCase(inner.charAt(0)) : '?';
        if (letters.indexOf(letter) < 0) {
            throw new SpfSyntaxException(
                    offset,
                    EXPLANATION_LETTERS.indexOf(letter) >= 0
                            ? "The macro letter “" + letter + "” is allowed only in the text of an explanation."
                            : "There is no macro “%{" + inner + "}”.");
        }
        String digits = macro.group(2);
        int keep = new BigInteger("0" + digits).min(MOST_PARTS).intValue();
        if (!digits.isEmpty() && keep == 0) {
            throw new SpfSyntaxException(offset + 1, "A macro cannot keep 0 parts.");
        } else if (macro.end() < inner.length()) {
            throw new SpfSyntaxException(
                    offset + macro.end(),
                    SpfSyntaxException.quoted(inner.charAt(macro.end())) + " is not allowed here in a macro.");
        }
        String delimiters = macro.group(4).isEmpty() ? "." : macro.group(4);
        boolean reversed = !macro.group(3).isEmpty();
        return new MacroString.Macro(letter, Character.isUpperCase(inner.charAt(0)), keep, reversed, delimiters);
    }
}
