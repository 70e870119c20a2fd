package dev.mailfrom.core.sandbox.scripted;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * A DNS server on 127.0.0.1, UDP and TCP on the same free port, that plays a script for each name and type and answers
 * REFUSED where it has none. Scripts may be put in and exchanged at any time.
 */
public final class ScriptedDns implements AutoCloseable {

    private static final int TRIES_FOR_A_PORT = 20;

    private final ScriptTable scriptTable = new ScriptTable();
    private final ScriptTimer scriptTimer = new ScriptTimer();
    private final ScriptedUdpServer udp;
    private final Optional<ScriptedTcpServer> tcp;

    private ScriptedDns(DatagramSocket datagrams, Optional<ServerSocket> connections) {
        this.udp = new ScriptedUdpServer(datagrams, scriptTable, scriptTimer);
        this.tcp = connections.map(socket -> new ScriptedTcpServer(socket, scriptTable, scriptTimer));
    }

    /** @throws IOException where no port is free for both transports */
    public static ScriptedDns start() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int i = 1; ; i++) {
            ServerSocket connections = new ServerSocket(0, 64, loopback);
            try {
                DatagramSocket datagrams = new DatagramSocket(connections.getLocalPort(), loopback);
                return new ScriptedDns(datagrams, Optional.of(connections));
            } catch (IOException e) {
                connections.close();
                if (i == TRIES_FOR_A_PORT) {
                    throw e;
                }
            }
        }
    }

    /** A server that refuses TCP connections. */
    public static ScriptedDns startWithoutTcp() throws IOException {
        return new ScriptedDns(new DatagramSocket(0, InetAddress.getByName("127.0.0.1")), Optional.empty());
    }

    /** @param type as in {@link org.xbill.DNS.Type} */
    public ScriptedDns on(String name, int type, DnsScript dnsScript) {
        scriptTable.put(name, type, dnsScript);
        return this;
    }

    /** What to do for all that has no script. */
    public ScriptedDns otherwise(DnsScript dnsScript) {
        scriptTable.otherwise(dnsScript);
        return this;
    }

    /** How often the question has come. */
    public int timesAsked(String name, int type) {
        return scriptTable.timesAsked(name, type);
    }

    public InetSocketAddress address() {
        return udp.address();
    }

    /** Ends all at once: connections are cut, what was to come later does not. */
    @Override
    public void close() {
        scriptTimer.close();
        udp.close();
        tcp.ifPresent(ScriptedTcpServer::close);
    }
}
