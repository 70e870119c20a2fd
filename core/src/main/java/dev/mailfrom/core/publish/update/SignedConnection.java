package dev.mailfrom.core.publish.update;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/**
 * A TCP connection to a DNS server on which every message is signed and every answer is verified. Answers may come in any
 * order (RFC 7766 section 6.2.1.1). Not thread-safe.
 */
final class SignedConnection implements Closeable {

    private static final int LENGTH_BYTES = 2;

    private final Socket socket = new Socket();
    private final TSIG signer;
    private final long deadline;
    private final Map<Integer, TSIGRecord> signatures = new HashMap<>();

    private SignedConnection(TSIG signer, Duration timeout) {
        this.signer = signer;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Connects and sends nothing. @param timeout of the whole conversation */
    static SignedConnection open(InetSocketAddress server, TSIG signer, Duration timeout) throws IOException {
        if (server.isUnresolved()) {
            throw new UnknownHostException(server.getHostString());
        }
        SignedConnection connection = new SignedConnection(signer, timeout);
        try {
            connection.socket.connect(server, Math.toIntExact(timeout.toMillis()));
            connection.socket.setTcpNoDelay(true);
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** The message as it is sent, without the length before it. */
    static byte[] sign(Message message, TSIG signer) {
        signer.apply(message, null);
        return message.toWire();
    }

    /** @param message gets its signature here; its id differs from those that wait for their answers */
    void send(Message message) throws IOException {
        byte[] bytes = sign(message, signer);
        signatures.put(message.getHeader().getID(), message.getTSIG());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write(ByteBuffer.allocate(LENGTH_BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array());
        out.flush();
    }

    /** The next answer; {@link Message#isVerified} tells whether its signature is good. */
    Message receive() throws IOException {
        int length = ByteBuffer.wrap(read(LENGTH_BYTES)).getShort() & 0xffff;
        byte[] bytes = read(length);
        Message answer = parse(bytes);
        TSIGRecord asked = signatures.remove(answer.getHeader().getID());
        if (asked == null) {
            throw new IOException("an answer that belongs to no question");
        }
        signer.verify(answer, bytes, asked);
        return answer;
    }

    private static Message parse(byte[] bytes) throws IOException {
        try {
            return new Message(bytes);
        } catch (RuntimeException e) {
            // dnsjava throws such for some answers that are not well-formed.
            throw new IOException("an answer that cannot be read", e);
        }
    }

    private byte[] read(int length) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("timed out");
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int read = in.read(bytes, at, length - at);
            if (read < 0) {
                throw new EOFException("the connection was closed");
            }
            at += read;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
