package dev.mailfrom.core.publish;

import java.util.List;

/** A place where the records of zones are kept. Every method may throw {@link DnsProviderException}. Thread-safe. */
public interface DnsProvider {

    /** The name for people, with what tells it from others of its kind: {@code Route 53}. */
    String label();

    /** Whether permissions for it are given in IAM. */
    boolean isRoute53();

    /** The zones of exactly this name, also private ones; empty where there are none. @param name without the trailing dot */
    List<ProviderZone> zones(String name);

    /** Tries, without any change, whether the key or the permissions are good for the zone. @return what was tried */
    String checkAccess(ProviderZone zone);
}
