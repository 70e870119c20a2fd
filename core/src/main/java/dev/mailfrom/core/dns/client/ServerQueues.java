package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may set out next: a queue per server, so many on their way at each, so many in all, and the servers take turns
 * so that a slow one holds nobody up. Used by the wire's thread alone.
 */
final class ServerQueues {

    private final DnsClientConfig limits;
    private final Map<DnsServer, ServerQueue> serverQueues = new HashMap<>();
    /** Those with somebody waiting and room on the way. */
    private final Deque<ServerQueue> ready = new ArrayDeque<>();

    private int flying;

    ServerQueues(DnsClientConfig limits) {
        this.limits = limits;
    }

    void add(DnsExchange exchange) {
        ServerQueue serverQueue = serverQueues.computeIfAbsent(place(exchange), ServerQueue::new);
        serverQueue.waiting.add(exchange);
        serverQueue.offer();
    }

    /** The next one, which from now on is on its way. */
    Optional<DnsExchange> next() {
        if (flying >= limits.maxConcurrent() || ready.isEmpty()) {
            return Optional.empty();
        }
        ServerQueue serverQueue = ready.remove();
        serverQueue.isReady = false;
        DnsExchange exchange = serverQueue.waiting.remove();
        serverQueue.flying++;
        flying++;
        serverQueue.offer();
        return Optional.of(exchange);
    }

    /** One that was on its way has ended. */
    void release(DnsExchange exchange) {
        ServerQueue serverQueue = serverQueues.get(place(exchange));
        serverQueue.flying--;
        flying--;
        serverQueue.offer();
        if (serverQueue.flying == 0 && serverQueue.waiting.isEmpty()) {
            serverQueues.remove(serverQueue.server);
        }
    }

    /** Empties all queues. */
    List<DnsExchange> drain() {
        List<DnsExchange> waiting = new ArrayList<>();
        serverQueues.values().forEach(serverQueue -> waiting.addAll(serverQueue.waiting));
        serverQueues.clear();
        ready.clear();
        return waiting;
    }

    /** One server may be known by many names. */
    private static DnsServer place(DnsExchange exchange) {
        DnsServer server = exchange.ask().server();
        return new DnsServer("", server.address(), server.serverRole());
    }

    private final class ServerQueue {

        private final DnsServer server;
        private final Deque<DnsExchange> waiting = new ArrayDeque<>();
        private final int room;
        private int flying;
        private boolean isReady;

        ServerQueue(DnsServer server) {
            this.server = server;
            this.room = server.serverRole() == DnsServer.ServerRole.RESOLVER
                    ? limits.maxConcurrent()
                    : limits.maxPerServer();
        }

        void offer() {
            if (!isReady && !waiting.isEmpty() && flying < room) {
                isReady = true;
                ready.add(this);
            }
        }
    }
}
