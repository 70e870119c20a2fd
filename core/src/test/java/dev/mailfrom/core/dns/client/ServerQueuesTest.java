package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class ServerQueuesTest {

    private static final DnsServer A = server("a", 1, ServerRole.AUTHORITATIVE);
    private static final DnsServer B = server("b", 2, ServerRole.AUTHORITATIVE);
    private static final DnsServer RESOLVER = server("r", 3, ServerRole.RESOLVER);

    private final ServerQueues serverQueues = new ServerQueues(DnsClientConfig.USUAL.withConcurrency(2, 5));

    @Test
    void aServerHasNoMoreQuestionsOnTheWayThanItsShare() {
        add(A, 4);

        List<DnsExchange> first = launch();
        assertThat(first).hasSize(2);
        serverQueues.release(first.get(0));
        assertThat(launch()).hasSize(1);
    }

    @Test
    void aServerKnownByTwoNamesHasOneShare() {
        add(A, 4);
        add(new DnsServer("another name", A.address(), A.serverRole()), 4);

        assertThat(launch()).hasSize(2);
    }

    @Test
    void aResolverIsHeldBackByTheWholeOnly() {
        add(RESOLVER, 9);

        assertThat(launch()).hasSize(5);
    }

    @Test
    void serversTakeTurnsHoweverManyWaitForOne() {
        add(RESOLVER, 100);
        add(A, 2);
        add(B, 1);

        assertThat(launch()).extracting(e -> e.ask().server().name()).containsExactly("r", "a", "b", "r", "a");
    }

    @Test
    void allComeToTheirTurn() {
        add(A, 7);
        add(B, 7);
        int launched = 0;
        for (List<DnsExchange> flying = launch(); !flying.isEmpty(); flying = launch()) {
            launched += flying.size();
            flying.forEach(serverQueues::release);
        }

        assertThat(launched).isEqualTo(14);
        assertThat(serverQueues.drain()).isEmpty();
    }

    @Test
    void thoseWhoWaitCanBeSentHome() {
        add(A, 4);
        launch();

        assertThat(serverQueues.drain()).hasSize(2);
        assertThat(launch()).isEmpty();
    }

    private void add(DnsServer server, int count) {
        for (int i = 0; i < count; i++) {
            DnsRequest dnsRequest =
                    new DnsRequest(new DnsQuestion("n" + i + ".example", RecordType.MX), server, Set.of());
            serverQueues.add(new DnsExchange(dnsRequest, Name.root, null));
        }
    }

    private List<DnsExchange> launch() {
        List<DnsExchange> launched = new ArrayList<>();
        for (Optional<DnsExchange> next = serverQueues.next(); next.isPresent(); next = serverQueues.next()) {
            launched.add(next.get());
        }
        return launched;
    }

    private static DnsServer server(String name, int port, ServerRole serverRole) {
        return new DnsServer(name, new InetSocketAddress("127.0.0.1", port), serverRole);
    }
}
