package dev.mailfrom.slackbot.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one request from the bytes of a connection, as they arrive. */
final class RequestReader {

    private static final int END = 0x0d0a0d0a;

    private final String address;
    private final ConnectionLimits limits;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private Optional<RequestHead> head = Optional.empty();
    private Optional<ChunkedBody> chunks = Optional.empty();
    private int lastFour;
    private int length;

    RequestReader(String address, ConnectionLimits limits) {
        this.address = address;
        this.limits = limits;
    }

    /** How many bytes it holds. */
    int size() {
        return bytes.size();
    }

    /** Whether the client waits for a sign before it sends the body. */
    boolean expectsContinue() {
        return head.filter(RequestHead::expectsContinue).isPresent() && bytes.size() == 0;
    }

    /** Whether the request has no body in its response. */
    boolean isHead() {
        return head.filter(read -> read.method().equals("HEAD")).isPresent();
    }

    /** @return the request once it is complete; bytes after it are ignored */
    Optional<InboundRequest> read(ByteBuffer arrived) throws BadRequestException {
        while (head.isEmpty()) {
            if (!arrived.hasRemaining()) {
                return Optional.empty();
            }
            readHead(arrived.get());
        }
        return isComplete(arrived) ? head.map(this::request) : Optional.empty();
    }

    private void readHead(byte next) throws BadRequestException {
        bytes.write(next);
        lastFour = lastFour << 8 | next & 0xff;
        if (lastFour == END) {
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            bytes.reset();
            RequestHead read = RequestHead.parse(text.substring(0, text.length() - 4));
            if (read.isChunked()) {
                chunks = Optional.of(new ChunkedBody(bytes, limits.body()));
            } else {
                length = read.length(limits.body());
            }
            head = Optional.of(read);
        } else if (bytes.size() >= limits.head()) {
            throw new BadRequestException(431, "The headers have more than " + limits.head() + " bytes.");
        }
    }

    private boolean isComplete(ByteBuffer arrived) throws BadRequestException {
        if (chunks.isPresent()) {
            return chunks.get().read(arrived);
        }
        byte[] part = new byte[Math.min(length - bytes.size(), arrived.remaining())];
        arrived.get(part);
        bytes.writeBytes(part);
        return bytes.size() == length;
    }

    private InboundRequest request(RequestHead read) {
        return new InboundRequest(read.method(), read.path(), read.headers(), bytes.toByteArray(), address);
    }
}
