package dev.mailfrom.core.publish;

import java.util.Collection;
import java.util.List;

/**
 * A place where the records of zones are kept. Every method may throw {@link DnsProviderException}; then nothing was
 * changed. Thread-safe.
 */
public interface DnsProvider {

    /** The name for people, with what tells it from others of its kind: {@code Route 53}. */
    String label();

    /** Whether permissions for it are given in IAM. */
    boolean isRoute53();

    /** The zones of exactly this name, also private ones; empty where there are none. @param name without the trailing dot */
    List<ProviderZone> zones(String name);

    /** Tries, without any change, whether the key or the permissions are good for the zone. @return what was tried */
    String checkAccess(ProviderZone zone);

    /**
     * What the provider has at these names, its own latest changes included; one for each name, in this order.
     *
     * @param names below the zone, in lower case, without the trailing dot
     */
    List<NameRecords> read(ProviderZone zone, Collection<String> names);

    /**
     * Carries out all changes or none, each only if the set before is still there exactly, with its TTL where the provider
     * can compare it. Never sends anything twice.
     *
     * @param changes of different sets in the zone, at most {@link #maxChanges}
     * @param comment the id of the change, for providers that keep one
     * @param departure runs just before the changes leave, after every wait; if it throws, nothing was changed
     */
    RecordChangeResult change(ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure);

    /** The same, without a look at the departure. */
    default RecordChangeResult change(ProviderZone zone, List<RecordChange> changes, String comment) {
        return change(zone, changes, comment, () -> {});
    }

    /** Whether all servers of the provider have the change. @param receipt as {@link #change} returned it */
    boolean isInSync(ProviderZone zone, String receipt);

    /** The greatest number of changes in one request. */
    int maxChanges();

    /** How many of these changes, from the first, one request can carry: at most {@link #maxChanges}, fewer if they are long. */
    default int fitting(List<RecordChange> changes) {
        return Math.min(changes.size(), maxChanges());
    }
}
