package dev.mailfrom.core.dns;

import java.util.concurrent.CompletableFuture;

/**
 * Asks DNS servers. Never throws for what a server does or fails to do: that is an {@link DnsAnswer.Undetermined}.
 * Thread-safe.
 */
public interface DnsClient extends AutoCloseable {

    /** Asks one server. The future always completes with an answer, within the client's time limits. */
    CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server);

    /** Ends all that is under way. */
    @Override
    void close();
}
