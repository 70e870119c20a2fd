package dev.mailfrom.core.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.Role;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class LanesTest {

    private static final DnsServer A = server("a", 1, Role.AUTHORITATIVE);
    private static final DnsServer B = server("b", 2, Role.AUTHORITATIVE);
    private static final DnsServer RESOLVER = server("r", 3, Role.RESOLVER);

    private final Lanes lanes = new Lanes(DnsLimits.USUAL.withWindow(2, 5));

    @Test
    void aServerHasNoMoreQuestionsOnTheWayThanItsShare() {
        add(A, 4);

        List<Exchange> first = launch();
        assertThat(first).hasSize(2);
        lanes.done(first.get(0));
        assertThat(launch()).hasSize(1);
    }

    @Test
    void aServerKnownByTwoNamesHasOneShare() {
        add(A, 4);
        add(new DnsServer("another name", A.address(), A.role()), 4);

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
        for (List<Exchange> flying = launch(); !flying.isEmpty(); flying = launch()) {
            launched += flying.size();
            flying.forEach(lanes::done);
        }

        assertThat(launched).isEqualTo(14);
        assertThat(lanes.drain()).isEmpty();
    }

    @Test
    void thoseWhoWaitCanBeSentHome() {
        add(A, 4);
        launch();

        assertThat(lanes.drain()).hasSize(2);
        assertThat(launch()).isEmpty();
    }

    private void add(DnsServer server, int count) {
        for (int i = 0; i < count; i++) {
            Ask ask = new Ask(new DnsQuestion("n" + i + ".example", RecordType.MX), server, Set.of());
            lanes.add(new Exchange(ask, Name.root, null));
        }
    }

    private List<Exchange> launch() {
        List<Exchange> launched = new ArrayList<>();
        for (Optional<Exchange> next = lanes.next(); next.isPresent(); next = lanes.next()) {
            launched.add(next.get());
        }
        return launched;
    }

    private static DnsServer server(String name, int port, Role role) {
        return new DnsServer(name, new InetSocketAddress("127.0.0.1", port), role);
    }
}
