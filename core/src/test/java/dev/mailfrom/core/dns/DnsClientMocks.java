package dev.mailfrom.core.dns;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Mocks of the DNS client, which a test asks afterwards what they were asked. */
public final class DnsClientMocks {

    /** What a mock answers. */
    @FunctionalInterface
    public interface Responder {
        CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options);
    }

    private DnsClientMocks() {}

    public static DnsClient answering(Responder responder) {
        DnsClient client = mock(DnsClient.class, CALLS_REAL_METHODS);
        doAnswer(call -> responder.ask(call.getArgument(0), call.getArgument(1), call.getArgument(2)))
                .when(client)
                .ask(any(), any(), any());
        doNothing().when(client).close();
        return client;
    }

    /** One whose answers never come. */
    public static DnsClient silent() {
        return answering((question, server, options) -> new CompletableFuture<>());
    }
}
