package dev.mailfrom.core.dns;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks DNS servers. A server that fails gives an {@link DnsAnswer.Undetermined}, never an exception. Thread-safe. */
public interface DnsClient extends AutoCloseable {

    /** Asks one server. The future always completes with an answer, within the client's time limits. */
    CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options);

    default CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
        return ask(question, server, Set.of());
    }

    /** Ends everything under way. */
    @Override
    void close();
}
