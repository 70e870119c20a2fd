package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerLimitsTest {

    private static final DnsServer A = server("a", 1, ServerRole.AUTHORITATIVE);
    private static final DnsServer B = server("b", 2, ServerRole.AUTHORITATIVE);
    private static final DnsServer RESOLVER = server("r", 3, ServerRole.RESOLVER);

    private final ServerLimits limits =
            new ServerLimits(DnsClientConfig.USUAL.withConcurrency(2, 5), Clock.systemUTC());
    private final List<String> started = new ArrayList<>();
    private final List<CompletableFuture<DnsAnswer>> underWay = new ArrayList<>();

    @Test
    void aServerHasNoMoreQuestionsUnderWayThanItsShare() {
        ask(A, 4);

        assertThat(started).hasSize(2);
        answer(0);
        assertThat(started).hasSize(3);
    }

    @Test
    void aServerKnownByTwoNamesHasOneShare() {
        ask(A, 4);
        ask(new DnsServer("another name", A.address(), A.serverRole()), 4);

        assertThat(started).hasSize(2);
    }

    @Test
    void aResolverIsLimitedOnlyByTheTotal() {
        ask(RESOLVER, 9);

        assertThat(started).hasSize(5);
    }

    @Test
    void manyQuestionsToOneServerDoNotHoldUpTheOthers() {
        ask(RESOLVER, 100);
        ask(A, 2);
        ask(B, 1);
        answer(0);
        answer(1);
        answer(2);

        assertThat(started).containsExactly("r", "r", "r", "r", "r", "a", "a", "b");
    }

    @Test
    void everyQuestionGetsItsTurn() {
        ask(A, 7);
        ask(B, 7);
        for (int i = 0; i < 14; i++) {
            answer(i);
        }

        assertThat(started).hasSize(14);
    }

    private void ask(DnsServer server, int count) {
        for (int i = 0; i < count; i++) {
            limits.submit(server, () -> {
                started.add(server.name());
                CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
                underWay.add(answer);
                return answer;
            });
        }
    }

    private void answer(int number) {
        underWay.get(number).cancel(false);
    }

    private static DnsServer server(String name, int port, ServerRole serverRole) {
        return new DnsServer(name, new InetSocketAddress("127.0.0.1", port), serverRole);
    }
}
