package dev.mailfrom.core.dns.spf;

/** What is wrong with a term while it is read. Never leaves the package: the record keeps it as a value. */
final class SyntaxFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset the place in the text that was given, in characters from 0 @param reason a sentence */
    SyntaxFault(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    /** The same fault in a text that has so many characters before this one. */
    SyntaxFault after(int characters) {
        return new SyntaxFault(offset + characters, getMessage());
    }

    /** A character as people can tell it from others. */
    static String shown(char c) {
        return c > 0x20 && c < 0x7f ? "“" + c + "”" : "the byte 0x%02X".formatted((int) c);
    }
}
