package dev.mailfrom.core.publish;

/** A server behind an adapter, which counts what it has carried out. */
public interface CountingServer extends AutoCloseable {

    /** The adapter. */
    DnsProvider provider();

    /** The zone example.com. */
    ProviderZone zone();

    /** What the adapter does before each of its requests from now on. */
    void beforeRequest(Runnable what);

    /** How many requests changed something since the start. */
    int changes();

    @Override
    void close();
}
