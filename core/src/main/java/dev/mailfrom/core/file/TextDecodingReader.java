package dev.mailfrom.core.file;

import static dev.mailfrom.core.file.FileReadException.Reason.NOT_TEXT;
import static dev.mailfrom.core.file.FileReadException.Reason.TOO_LARGE;

import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes text strictly and says at which byte and line it stops being text. Never reads ahead of what it was given. */
final class TextDecodingReader extends Reader {

    private static final int SIZE = 8192;

    private final InputStream in;
    private final String name;
    private final long limit;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
    private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long total;
    private long lines = 1;
    private boolean begun;
    private boolean ended;

    TextDecodingReader(InputStream in, String name, long limit) {
        this.in = in;
        this.name = name;
        this.limit = limit;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    @Override
    public boolean ready() throws IOException {
        return chars.hasRemaining() || in.available() > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() {
        try {
            if (!begun) {
                readByteOrderMark();
                begun = true;
            }
            return decodeSome();
        } catch (IOException e) {
            throw TextFile.unreadable(name, e);
        }
    }

    /** Chooses the encoding. UTF-8 without a mark is the usual case, where one byte tells and no more is waited for. */
    private void readByteOrderMark() throws IOException {
        int first = in.read();
        if (first < 0) {
            return;
        }
        byte[] rest = in.readNBytes(first == 0xEF ? 2 : first >= 0xFE ? 1 : 0);
        int second = rest.length > 0 ? rest[0] & 0xFF : -1;
        total = 1L + rest.length;
        if (first == 0xFF && second == 0xFE) {
            decoder = StandardCharsets.UTF_16LE.newDecoder();
        } else if (first == 0xFE && second == 0xFF) {
            decoder = StandardCharsets.UTF_16BE.newDecoder();
        } else if (first != 0xEF || second != 0xBB || rest.length < 2 || (rest[1] & 0xFF) != 0xBF) {
            bytes.clear().put((byte) first).put(rest).flip();
        }
    }

    private boolean decodeSome() throws IOException {
        chars.clear();
        long from = position();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (chars.position() == 0) {
                if (result.isError()) {
                    chars.limit(0);
                    throw notText(position());
                }
                if (ended) {
                    chars.limit(0);
                    return false;
                }
                readMore();
            }
        }
        chars.flip();
        countLines(from);
        return true;
    }

    /** Where the next byte to decode is, from 0. */
    private long position() {
        return total - bytes.remaining();
    }

    private void readMore() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
            total += count;
        }
        bytes.flip();
        if (total > limit) {
            throw tooLarge(name, limit);
        }
    }

    static FileReadException tooLarge(String name, long limit) {
        return new FileReadException(
                TOO_LARGE,
                name + " is larger than " + size(limit) + ", the most that is read of such a file.",
                "Check that it is the file you mean, or divide it.");
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }

    private void countLines(long from) {
        char[] decoded = chars.array();
        for (int i = 0; i < chars.limit(); i++) {
            if (decoded[i] == 0) {
                long before = decoder.charset().encode(chars.slice(0, i)).remaining();
                chars.limit(0);
                throw notText(from + before);
            }
            if (decoded[i] == '\n') {
                lines++;
            }
        }
    }

    private FileReadException notText(long offset) {
        Charset charset = decoder.charset();
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        return new FileReadException(
                NOT_TEXT,
                name + " is not " + (utf8 ? "UTF-8" : "UTF-16") + " text: byte " + (offset + 1) + ", line " + lines
                        + ".",
                CommandText.of(
                        "Save it as UTF-8, or convert it:",
                        new ShellLine("iconv -f ENCODING -t UTF-8 " + ShellQuoting.quote(name) + " > NEW")));
    }
}
