package dev.mailfrom.core.dns;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks DNS servers. Never throws for what a server does or fails to do: that is an {@link DnsAnswer.Undetermined}.
 * Thread-safe.
 */
public interface DnsClient extends AutoCloseable {

    /** Asks one server. The future always completes with an answer, within the client's time limits. */
    CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server);

    /** Asks one server in a special way. A client that has no such ways asks as usual. */
    default CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        return ask(question, server);
    }

    /** Ends all that is under way. */
    @Override
    void close();
}
