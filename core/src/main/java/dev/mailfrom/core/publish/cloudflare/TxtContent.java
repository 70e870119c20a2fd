package dev.mailfrom.core.publish.cloudflare;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The text of a TXT record as Cloudflare keeps it: quoted strings, or older ones without quotation marks. */
final class TxtContent {

    private static final int LONGEST_STRING = 255;
    private static final Pattern DECIMAL = Pattern.compile("\\\\\\d{3}");

    private TxtContent() {}

    /** Quoted strings in the form of a zone file, always the same for the same bytes. */
    static String quoted(String content) {
        StringBuilder quoted = new StringBuilder();
        if (!content.stripLeading().startsWith("\"")) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from == 0 || from < bytes.length; from += LONGEST_STRING) {
                append(quoted, bytes, from, Math.min(bytes.length, from + LONGEST_STRING));
            }
            return quoted.toString();
        }
        for (int at = content.indexOf('"'); at >= 0; at = content.indexOf('"', at)) {
            ByteArrayOutputStream string = new ByteArrayOutputStream();
            at = read(content, at + 1, string);
            append(quoted, string.toByteArray(), 0, string.size());
        }
        return quoted.toString();
    }

    /** @return where the string has ended */
    private static int read(String content, int from, ByteArrayOutputStream string) {
        int at = from;
        while (at < content.length() && content.charAt(at) != '"') {
            if (content.charAt(at) == '\\'
                    && DECIMAL.matcher(content).region(at, content.length()).lookingAt()) {
                string.write(Integer.parseInt(content.substring(at + 1, at + 4)));
                at += 4;
                continue;
            }
            at += content.charAt(at) == '\\' && at + 1 < content.length() ? 1 : 0;
            int end = content.offsetByCodePoints(at, 1);
            string.writeBytes(content.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
        }
        return at + 1;
    }

    private static void append(StringBuilder quoted, byte[] bytes, int from, int to) {
        quoted.append(quoted.isEmpty() ? "\"" : " \"");
        for (int i = from; i < to; i++) {
            quoted.append(ZoneFileText.escaped(bytes[i] & 0xff));
        }
        quoted.append('"');
    }

    /** Whether the value is an SPF record (RFC 7208 section 4.5). @param value as of {@link #quoted} */
    static boolean isSpf(String value) {
        return SpfRecord.isSpf(String.join("", ZoneFileText.strings(value)));
    }
}
