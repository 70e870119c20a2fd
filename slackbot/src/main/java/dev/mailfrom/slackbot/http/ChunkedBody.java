package dev.mailfrom.slackbot.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Decodes a chunked body as its bytes arrive (RFC 9112, section 7.1). Extensions and trailers are ignored. */
final class ChunkedBody {

    private static final int LONGEST_LINE = 1024;
    private static final int MOST_TRAILERS = 32;

    private final int most;
    private final ByteArrayOutputStream body;
    private final StringBuilder line = new StringBuilder();
    private int left;
    private boolean last;
    private int trailers;

    /** @param body takes the decoded bytes @param most how many */
    ChunkedBody(ByteArrayOutputStream body, int most) {
        this.body = body;
        this.most = most;
    }

    /** @return whether the body is complete */
    boolean read(ByteBuffer bytes) throws BadRequestException {
        while (bytes.hasRemaining()) {
            if (left > 0) {
                byte[] part = new byte[Math.min(left, bytes.remaining())];
                bytes.get(part);
                body.writeBytes(part);
                left -= part.length;
            } else if (lineEnds(bytes.get())) {
                String text = line.toString();
                line.setLength(0);
                if (last && (text.isEmpty() || ++trailers > MOST_TRAILERS)) {
                    return true;
                }
                // The empty line is the end of a chunk.
                if (!last && !text.isEmpty()) {
                    size(text);
                }
            }
        }
        return false;
    }

    private boolean lineEnds(byte next) throws BadRequestException {
        if (next == '\n' && line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
            return true;
        }
        if (line.append((char) (next & 0xff)).length() > LONGEST_LINE) {
            throw new BadRequestException(400, "Not a chunked body.");
        }
        return false;
    }

    private void size(String text) throws BadRequestException {
        String digits = text.replaceFirst("[ \\t]*(;.*)?$", "");
        if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
            throw new BadRequestException(400, "Not a chunked body.");
        }
        long size = Long.parseLong(digits, 16);
        if (body.size() + size > most) {
            throw new BadRequestException(413, "More than " + most + " bytes.");
        }
        left = (int) size;
        last = size == 0;
    }
}
