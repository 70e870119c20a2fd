package dev.mailfrom.core.dns.spf.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The ASCII that a text most likely means, after a word processor or a web page has changed its characters. */
public final class AsciiText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private AsciiText() {}

    /**
     * The text with plain blanks, hyphens, tildes and letters; what has no equal in ASCII is left out.
     *
     * @param bytes each byte of UTF-8, or of windows-1252, as one character
     */
    public static String of(String bytes) {
        if (bytes.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return bytes;
        }
        String written = decoded(bytes.getBytes(StandardCharsets.ISO_8859_1))
                .replaceAll("[\\p{Pd}\u2212]", "-")
                .replaceAll("[\u02dc\u223c]", "~")
                .replaceAll("[\\p{Z}\\s]", " ");
        return Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[^\\x20-\\x7e]", "");
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
