package dev.mailfrom.core.dns.spf.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed text with macros (RFC 7208 section 7).
 *
 * @param text as written
 * @param endsInMacro whether it ends in a {@code %} expression
 */
public record MacroString(String text, List<Part> parts, boolean endsInMacro) {

    public MacroString {
        parts = List.copyOf(parts);
    }

    /** Plain characters, or a macro. */
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /**
     * @param letter in lower case
     * @param escaped whether to escape the value as in a URL (the letter was in upper case)
     * @param keep how many of the rightmost parts to keep; 0 for all
     * @param reversed whether to reverse the parts first
     * @param delimiters the characters that separate the parts of the value
     */
    public record Macro(char letter, boolean escaped, int keep, boolean reversed, String delimiters) implements Part {}

    /** The place of the text, which decides what it may contain. */
    public enum MacroContext {
        /** The target of a mechanism or modifier: it must end in a domain or a macro. */
        DOMAIN,
        /** The value of an unknown modifier. */
        MODIFIER,
        /** The text of an {@code exp}: blanks and three more letters are allowed. */
        EXPLANATION
    }

    public static MacroString parse(String text, MacroContext context) throws SpfSyntaxException {
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
                    throw new SpfSyntaxException(i, "The macro that begins with “%{” has no “}”.");
                }
                parts.add(MacroParser.parse(text.substring(i + 2, end), i + 2, context));
                i = end;
            } else if (macro) {
                literal.append(escape(text, i));
                i++;
            } else if (c > 0x20 && c < 0x7f || c == ' ' && context == MacroContext.EXPLANATION) {
                literal.append(c);
            } else {
                throw new SpfSyntaxException(i, "A record may not contain " + SpfSyntaxException.quoted(c) + ".");
            }
        }
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
        }
        MacroString read = new MacroString(text, parts, macro);
        if (context == MacroContext.DOMAIN) {
            DomainEndValidator.validate(read);
        }
        return read;
    }

    private static String escape(String text, int at) throws SpfSyntaxException {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return switch (next) {
            case '%' -> "%";
            case '_' -> " ";
            case '-' -> "%20";
            default -> throw new SpfSyntaxException(at, "After “%” there must be “{”, “%”, “_” or “-”.");
        };
    }

    /** Whether it needs the validated name of the client, which costs lookups. */
    public boolean needsClientName() {
        return uses('p');
    }

    /** Whether it has a macro with this letter. @param letter in lower case */
    public boolean uses(char letter) {
        // Not a stream, because this runs for every term of an evaluation.
        for (Part part : parts) {
            if (part instanceof Macro macro && macro.letter() == letter) {
                return true;
            }
        }
        return false;
    }

    /** @param values the value of each letter, in lower case */
    public String expand(MacroValues values) {
        StringBuilder expanded = new StringBuilder();
        for (Part part : parts) {
            expanded.append(
                    part instanceof Macro macro ? MacroValues.expansion(macro, values) : ((Literal) part).text());
        }
        return expanded.toString();
    }
}
