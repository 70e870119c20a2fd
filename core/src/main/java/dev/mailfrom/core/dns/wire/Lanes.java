package dev.mailfrom.core.dns.wire;

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
final class Lanes {

    private final DnsLimits limits;
    private final Map<DnsServer, Lane> lanes = new HashMap<>();
    /** Those with somebody waiting and room on the way. */
    private final Deque<Lane> ready = new ArrayDeque<>();

    private int flying;

    Lanes(DnsLimits limits) {
        this.limits = limits;
    }

    void add(Exchange exchange) {
        Lane lane = lanes.computeIfAbsent(place(exchange), Lane::new);
        lane.waiting.add(exchange);
        lane.offer();
    }

    /** The next one, which from now on is on its way. */
    Optional<Exchange> next() {
        if (flying >= limits.inAll() || ready.isEmpty()) {
            return Optional.empty();
        }
        Lane lane = ready.remove();
        lane.isReady = false;
        Exchange exchange = lane.waiting.remove();
        lane.flying++;
        flying++;
        lane.offer();
        return Optional.of(exchange);
    }

    /** One that was on its way has ended. */
    void done(Exchange exchange) {
        Lane lane = lanes.get(place(exchange));
        lane.flying--;
        flying--;
        lane.offer();
        if (lane.flying == 0 && lane.waiting.isEmpty()) {
            lanes.remove(lane.server);
        }
    }

    /** Empties all queues. */
    List<Exchange> drain() {
        List<Exchange> waiting = new ArrayList<>();
        lanes.values().forEach(lane -> waiting.addAll(lane.waiting));
        lanes.clear();
        ready.clear();
        return waiting;
    }

    /** One server may be known by many names. */
    private static DnsServer place(Exchange exchange) {
        DnsServer server = exchange.ask().server();
        return new DnsServer("", server.address(), server.role());
    }

    private final class Lane {

        private final DnsServer server;
        private final Deque<Exchange> waiting = new ArrayDeque<>();
        private final int room;
        private int flying;
        private boolean isReady;

        Lane(DnsServer server) {
            this.server = server;
            this.room = server.role() == DnsServer.Role.RESOLVER ? limits.inAll() : limits.perServer();
        }

        void offer() {
            if (!isReady && !waiting.isEmpty() && flying < room) {
                isReady = true;
                ready.add(this);
            }
        }
    }
}
