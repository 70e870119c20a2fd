package dev.mailfrom.core.sandbox.route53;

import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** Names and values as Route 53 writes them. */
final class RecordValues {

    private RecordValues() {}

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name: " + text, e);
        }
    }

    /** A wildcard's asterisk is written in octal digits (Route 53 developer guide, DomainNameFormat). */
    static String name(Name name) {
        return name.toString().replace("*", "\\052");
    }

    /** Texts stand in quotation marks, with octal digits for what is not printable. */
    static String value(Record record) {
        if (!(record instanceof TXTRecord text)) {
            return record.rdataToString();
        }
        return text.getStringsAsByteArrays().stream().map(RecordValues::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(byte[] string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : string) {
            int c = b & 0xff;
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else {
                quoted.append(c < 0x20 || c > 0x7e ? "\\%03o".formatted(c) : String.valueOf((char) c));
            }
        }
        return quoted.append('"').toString();
    }
}
