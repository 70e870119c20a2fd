package dev.mailfrom.core.dns.spf;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with macros (RFC 7208 section 7), read but not expanded.
 *
 * @param text as it was written
 * @param parts what it consists of, in order
 * @param endsInMacro whether its last characters are a {@code %} expression, whose value is not known yet
 */
public record MacroText(String text, List<Part> parts, boolean endsInMacro) {

    public MacroText {
        parts = List.copyOf(parts);
    }

    /** A piece: characters that stand for themselves, or a macro. */
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /**
     * @param letter in lower case
     * @param escaped whether the value is to be escaped as in a URL (it was an upper-case letter)
     * @param keep how many of the rightmost parts stay; 0 for all
     * @param reversed whether the parts are put in the opposite order first
     * @param delimiters what separates the parts of the value
     */
    public record Macro(char letter, boolean escaped, int keep, boolean reversed, String delimiters) implements Part {}

    /** Where the text stands, which decides what it may hold. */
    enum Use {
        /** The target of a mechanism or modifier: must end in a domain or a macro. */
        DOMAIN,
        /** The value of a modifier nobody knows. */
        MODIFIER,
        /** The text an {@code exp} leads to: blanks and three more letters are allowed. */
        EXPLANATION
    }

    static MacroText parse(String text, Use use) throws SyntaxFault {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean macro = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            macro = c == '%';
            if (macro && i + 1 < text.length() && text.charAt(i + 1) == '{') {
                if (literal.length() > 0) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new SyntaxFault(i, "The macro that begins with “%{” has no “}”.");
                }
                parts.add(MacroParser.parse(text.substring(i + 2, end), i + 2, use));
                i = end;
            } else if (macro) {
                literal.append(escape(text, i));
                i++;
            } else if (c > 0x20 && c < 0x7f || c == ' ' && use == Use.EXPLANATION) {
                literal.append(c);
            } else {
                throw new SyntaxFault(i, "A record may not contain " + SyntaxFault.shown(c) + ".");
            }
        }
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
        }
        MacroText read = new MacroText(text, parts, macro);
        if (use == Use.DOMAIN) {
            DomainEnd.require(read);
        }
        return read;
    }

    private static String escape(String text, int at) throws SyntaxFault {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        switch (next) {
            case '%':
                return "%";
            case '_':
                return " ";
            case '-':
                return "%20";
            default:
                throw new SyntaxFault(at, "After “%” there must be “{”, “%”, “_” or “-”.");
        }
    }

    boolean hasMacros() {
        return parts.stream().anyMatch(Macro.class::isInstance);
    }

    /** Whether expanding it needs the validated name of the client, which costs lookups. */
    boolean needsClientName() {
        return parts.stream().anyMatch(part -> part instanceof Macro macro && macro.letter() == 'p');
    }

    /** @param values the value of each letter, in lower case */
    String expand(MacroValues values) {
        StringBuilder expanded = new StringBuilder();
        for (Part part : parts) {
            expanded.append(
                    part instanceof Macro macro ? MacroValues.expansion(macro, values) : ((Literal) part).text());
        }
        return expanded.toString();
    }
}
