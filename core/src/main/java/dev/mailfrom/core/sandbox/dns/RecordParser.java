package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.dns.RecordType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Parses records in zone file form. Throws IllegalArgumentException with a sentence for users. */
public final class RecordParser {

    private static final int STRING_LENGTH = 255;
    private static final int HOUR = 3600;
    private static final Name MAILBOX = Name.fromConstantString("hostmaster.example.net.");

    private RecordParser() {}

    /** An absolute name; the trailing dot may be left out. */
    public static Name name(String text) {
        try {
            return Name.fromString(text.isEmpty() || text.equals(".") ? "." : text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("“" + text + "” is not a DNS name: " + e.getMessage() + ".", e);
        }
    }

    public static Record record(String owner, RecordType type, long ttl, String value) {
        Name name = name(owner);
        boolean text = type == RecordType.TXT || type == RecordType.SPF;
        if (text && !value.startsWith("\"")) {
            return text(name, type, ttl, value.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Record.fromString(name, type.number(), DClass.IN, seconds(ttl), value, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "“%s” is not the value of %s record: %s."
                            .formatted(value, article(type), e.getMessage().replaceFirst("^<none>:\\d+: ", "")),
                    e);
        }
    }

    /** The same record in class IN with this TTL, byte for byte. */
    static Record withTtl(Record record, long ttl) {
        byte[] wire = record.toWire(Section.ANSWER);
        ByteBuffer fields = ByteBuffer.wrap(wire);
        int type = record.getName().length();
        fields.putShort(type + 2, (short) DClass.IN).putInt(type + 4, (int) ttl);
        try {
            return Record.fromWire(wire, Section.ANSWER);
        } catch (IOException e) {
            throw new IllegalStateException("not the bytes of a record: " + record, e);
        }
    }

    public static SOARecord soa(Name owner, long ttl, Name primary, long serial, long minimum) {
        return new SOARecord(owner, DClass.IN, ttl, primary, MAILBOX, serial, HOUR, HOUR / 4, 7L * 24 * HOUR, minimum);
    }

    /** Exactly these bytes, without escapes, in strings of at most 255 bytes. */
    private static Record text(Name owner, RecordType type, long ttl, byte[] bytes) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (int from = 0; from == 0 || from < bytes.length; from += STRING_LENGTH) {
            int length = Math.min(STRING_LENGTH, bytes.length - from);
            strings.write(length);
            strings.write(bytes, from, length);
        }
        return Record.newRecord(owner, type.number(), DClass.IN, seconds(ttl), strings.toByteArray());
    }

    private static String article(RecordType type) {
        return ("AMXNSOASPF".contains(type.name()) || type == RecordType.AAAA ? "an " : "a ") + type;
    }

    private static long seconds(long ttl) {
        if (ttl < 0 || ttl > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A TTL is 0 to 2147483647 seconds, not " + ttl + ".");
        }
        return ttl;
    }
}
