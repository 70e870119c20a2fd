package dev.mailfrom.core.dns.spf.record;

/** An error in a term. It never leaves the package, because the record keeps it as a value. */
public final class SpfSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset the place in the text that was given, in characters from 0 @param reason a sentence */
    SpfSyntaxException(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    /** The same error in a text with more characters before this one. */
    SpfSyntaxException shiftedBy(int characters) {
        return new SpfSyntaxException(offset + characters, getMessage());
    }

    /** A character in quotes, or a byte in hexadecimal if it cannot be seen. */
    static String quoted(char c) {
        return c > 0x20 && c < 0x7f ? "“" + c + "”" : "the byte 0x%02X".formatted((int) c);
    }
}
