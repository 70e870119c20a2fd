package dev.mailfrom.tests.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Three servers on one thread that put answers together from bytes. Every zone is two labels long and holds, for every
 * name but wildcards, the right MX and SPF record; its servers are ns1 and ns2.example.net.
 */
final class SyntheticDnsServers implements AutoCloseable {

    private static final byte[] MX = name("feedback-smtp.us-east-1.amazonses.com");
    private static final byte[] NS1 = name("ns1.example.net");
    private static final byte[] NS2 = name("ns2.example.net");
    private static final byte[] SPF = "v=spf1 include:amazonses.com ~all".getBytes(StandardCharsets.US_ASCII);
    private static final int TTL = 300;

    private final Selector selector = Selector.open();
    private final DatagramChannel[] channels = {open(), open(), open()};
    private volatile long answered;

    SyntheticDnsServers() throws IOException {
        Thread thread = new Thread(this::serve, "answering-servers");
        thread.setDaemon(true);
        thread.start();
    }

    private DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    InetSocketAddress resolver() {
        return at(0);
    }

    InetSocketAddress at(int server) {
        try {
            return (InetSocketAddress) channels[server].getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of the servers stands at which address. */
    Map<InetAddress, Integer> ports() throws IOException {
        return Map.of(InetAddress.getByName("192.0.2.1"), 1, InetAddress.getByName("192.0.2.2"), 2);
    }

    long answered() {
        return answered;
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
        while (selector.isOpen()) {
            try {
                selector.select(key -> drain((DatagramChannel) key.channel(), buffer));
            } catch (IOException | java.nio.channels.ClosedSelectorException e) {
                return;
            }
        }
    }

    private void drain(DatagramChannel channel, ByteBuffer buffer) {
        try {
            for (var asker = channel.receive(buffer.clear()); asker != null; asker = channel.receive(buffer.clear())) {
                answer(buffer, channel == channels[0]);
                channel.send(buffer.flip(), asker);
                answered++;
            }
        } catch (IOException e) {
            // Closed while it was being read: the loop ends by itself.
            return;
        }
    }

    private static void answer(ByteBuffer packet, boolean asResolver) {
        int last = 12;
        int zone = 12;
        int end = 12;
        for (int at = 12; packet.get(at) != 0; at += packet.get(at) + 1) {
            zone = last;
            last = at;
            end = at + packet.get(at) + 1;
        }
        int labels = end == 12 ? 0 : 1;
        int type = packet.getShort(end + 1);
        boolean wildcard = packet.get(13) == '*' && packet.get(12) == 1;
        boolean invalid = packet.get(last) == 7 && packet.get(last + 1) == 'i';
        boolean topLevel = labels == 1 && last == 12;
        boolean apex = zone == 12;
        packet.putShort(2, (short) (asResolver ? 0x8180 : 0x8400))
                .putShort(6, (short) 0)
                .putShort(8, (short) 0);
        packet.putShort(10, (short) 0).position(end + 5);
        boolean second = packet.get(12) == 3 && packet.get(15) == '2';
        if (wildcard || invalid) {
            packet.put(3, (byte) (packet.get(3) | 3));
            soa(packet, zone, 8);
        } else if (type == 15) {
            head(packet, 12, 15, 2 + MX.length).putShort((short) 10).put(MX).putShort(6, (short) 1);
        } else if (type == 16) {
            head(packet, 12, 16, 1 + SPF.length).put((byte) SPF.length).put(SPF).putShort(6, (short) 1);
        } else if (type == 2) {
            head(packet, 12, 2, NS1.length).put(NS1);
            head(packet, 12, 2, NS2.length).put(NS2).putShort(6, (short) 2);
        } else if (type == 1) {
            head(packet, 12, 1, 4).putInt(second ? 0xc0000202 : 0xc0000201).putShort(6, (short) 1);
        } else if (type == 6 && (apex || topLevel)) {
            soa(packet, 12, 6);
        } else {
            soa(packet, zone, 8);
        }
    }

    private static void soa(ByteBuffer packet, int owner, int count) {
        head(packet, owner, 6, NS1.length * 2 + 20).put(NS1).put(NS1);
        packet.putInt(7).putInt(3600).putInt(900).putInt(604800).putInt(60).putShort(count, (short) 1);
    }

    private static ByteBuffer head(ByteBuffer packet, int owner, int type, int length) {
        return packet.putShort((short) (0xc000 | owner))
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(TTL)
                .putShort((short) length);
    }

    private static byte[] name(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() + 2);
        for (String label : text.split("\\.")) {
            bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.put((byte) 0).array();
    }
}
