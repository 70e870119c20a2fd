package dev.mailfrom.core.publish.update;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.TSIG;

/** A server on loopback that answers every message as a script says, and hangs up where it says nothing. */
final class ScriptedUpdateServer implements Closeable {

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final Function<Message, Optional<Message>> script;

    ScriptedUpdateServer(Function<Message, Optional<Message>> script) throws IOException {
        this.script = script;
        Thread thread = new Thread(this::serve, "scripted-update");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The updates that arrived. */
    List<Message> updates() {
        return received.stream()
                .filter(message -> message.getHeader().getOpcode() == Opcode.UPDATE)
                .toList();
    }

    static Message answer(Message asked, int rcode) {
        Message answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setOpcode(asked.getHeader().getOpcode());
        answer.getHeader().setRcode(rcode);
        answer.addRecord(asked.getQuestion(), 0);
        return answer;
    }

    static Optional<Message> signed(Message answer, Message asked, TSIG signer) {
        signer.apply(answer, asked.getTSIG());
        return Optional.of(answer);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                DataOutputStream out = new DataOutputStream(connection.getOutputStream());
                for (boolean open = true; open; ) {
                    Message asked = new Message(in.readNBytes(in.readUnsignedShort()));
                    received.add(asked);
                    Optional<Message> answer = script.apply(asked);
                    open = answer.isPresent();
                    if (open) {
                        byte[] bytes = answer.get().toWire();
                        out.writeShort(bytes.length);
                        out.write(bytes);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // The client has what it wanted.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
