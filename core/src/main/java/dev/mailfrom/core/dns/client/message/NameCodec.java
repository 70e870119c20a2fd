package dev.mailfrom.core.dns.client.message;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Between our names (lower case, no trailing dot, escapes as in zone files) and those of messages. */
public final class NameCodec {

    private NameCodec() {}

    /** @throws TextParseException where the text is no name: a label over 63, more than 255 in all, an empty label */
    public static Name parse(String text) throws TextParseException {
        int odd = oddCharacter(text);
        if (odd >= 0) {
            throw new TextParseException("the character at position " + (odd + 1) + " is not ASCII");
        }
        return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
    }

    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** dnsjava would take U+0080 to U+00FF for single bytes, and ask for a name nobody meant. */
    private static int oddCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return i;
            }
        }
        return -1;
    }
}
