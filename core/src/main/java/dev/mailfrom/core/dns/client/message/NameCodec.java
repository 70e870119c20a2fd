package dev.mailfrom.core.dns.client.message;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Converts between our names (lower case, no trailing dot, escapes as in zone files) and those of messages. */
public final class NameCodec {

    private NameCodec() {}

    /** @throws TextParseException for a character beyond ASCII, an empty label, a label over 63 bytes, a name over 255 */
    public static Name parse(String text) throws TextParseException {
        for (int i = 0; i < text.length(); i++) {
            // dnsjava would take U+0080 to U+00FF for single bytes, and ask for another name.
            if (text.charAt(i) > 0x7e) {
                throw new TextParseException("the character at position " + (i + 1) + " is not ASCII");
            }
        }
        return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
    }

    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }
}
