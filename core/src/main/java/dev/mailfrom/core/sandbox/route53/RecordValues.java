package dev.mailfrom.core.sandbox.route53;

import java.io.IOException;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Names and values as Route 53 writes them. */
final class RecordValues {

    private RecordValues() {}

    /** @throws IllegalArgumentException if it is none */
    static Name name(String text) {
        try {
            return Name.fromString(text.replace("\\052", "*"), Name.root);
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

    /** The record of a value. @throws IllegalArgumentException with the words of Route 53 */
    static Record record(SetKey key, long ttl, String value) {
        if (key.type() == Type.TXT || key.type() == Type.SPF) {
            return Record.newRecord(key.name(), key.type(), DClass.IN, ttl, QuotedStrings.parse(value));
        }
        try {
            return Record.fromString(key.name(), key.type(), DClass.IN, ttl, value, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key.typeName() + "RDATAIllegal (Value is not valid: "
                            + e.getMessage().replaceFirst("^<none>:\\d+: ", "") + ")",
                    e);
        }
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
