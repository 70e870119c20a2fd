package dev.mailfrom.slackbot.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** One connection: reads a request, waits for its response, writes it. Used by the thread of {@link HttpListener} only. */
final class InboundConnection {

    private static final int NETWORK = 8;
    private static final ByteBuffer CONTINUE =
            ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    /** How long the rest of a request is discarded, so that the client reads the response before a reset. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private enum Phase {
        READING,
        HANDLING,
        WRITING,
        DISCARDING
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Duration limit;
    private final String client;
    private final RequestReader reader;
    private Phase phase = Phase.READING;
    private long since = System.nanoTime();
    private boolean continued;
    private ByteBuffer response = ByteBuffer.allocate(0);

    InboundConnection(SocketChannel channel, SelectionKey key, ConnectionLimits limits) throws IOException {
        this.channel = channel;
        this.key = key;
        this.limit = limits.request();
        InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        this.client = client(address);
        this.reader = new RequestReader(address.getHostAddress(), limits);
    }

    /** One client may have a whole IPv6 network of 64 bits. */
    private static String client(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }

    /** The address that a limit is for. */
    String client() {
        return client;
    }

    /** How many bytes of an unfinished request it holds. */
    int size() {
        return phase == Phase.READING ? reader.size() : 0;
    }

    /** Whether the client, and not this program, is the one to act. */
    boolean waitsForClient() {
        return phase != Phase.HANDLING;
    }

    /** Whether the client has no response yet but will get one. */
    boolean isAnswering() {
        return phase == Phase.HANDLING || phase == Phase.WRITING;
    }

    boolean isLate() {
        return waitsForClient() && System.nanoTime() - since > (phase == Phase.DISCARDING ? LINGER : limit).toNanos();
    }

    /** @param buffer to read with @return the request, once it is complete */
    Optional<InboundRequest> read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            close();
            return Optional.empty();
        }
        return phase == Phase.READING ? parse(buffer.flip()) : Optional.empty();
    }

    private Optional<InboundRequest> parse(ByteBuffer arrived) throws IOException {
        try {
            Optional<InboundRequest> request = reader.read(arrived);
            if (request.isPresent()) {
                phase = Phase.HANDLING;
                key.interestOps(0);
            } else if (!continued && reader.expectsContinue()) {
                continued = true;
                channel.write(CONTINUE.duplicate());
            }
            return request;
        } catch (BadRequestException e) {
            respond(e.response());
            return Optional.empty();
        }
    }

    void respond(InboundResponse answer) throws IOException {
        response = answer.encode(!reader.isHead());
        phase = Phase.WRITING;
        since = System.nanoTime();
        write();
    }

    void write() throws IOException {
        if (channel.isOpen()) {
            channel.write(response);
            boolean written = !response.hasRemaining();
            if (written) {
                phase = Phase.DISCARDING;
                since = System.nanoTime();
                channel.shutdownOutput();
            }
            key.interestOps(written ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }
    }

    /** Tells a client that did not send a whole request, as far as it listens, and closes. */
    void expire() throws IOException {
        if (phase == Phase.READING) {
            respond(InboundResponse.plain(408, "The whole request did not arrive in time."));
        }
        close();
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    boolean isOpen() {
        return channel.isOpen();
    }
}
