package dev.mailfrom.core.sandbox.dns;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Name;

/** Which key may update which zones. Thread-safe. */
public final class UpdateAccess {

    private final Map<Name, UpdateKey> keys = new ConcurrentHashMap<>();
    private final Map<Name, Set<Name>> zones = new ConcurrentHashMap<>();

    /** Makes the server know the key. */
    public void add(UpdateKey key) {
        keys.put(key.owner(), key);
    }

    /** Lets the key update the zone. */
    public void permit(UpdateKey key, String apex) {
        add(key);
        zones.computeIfAbsent(key.owner(), any -> ConcurrentHashMap.newKeySet()).add(RecordParser.name(apex));
    }

    Optional<UpdateKey> key(Name name) {
        return Optional.ofNullable(keys.get(name));
    }

    boolean isPermitted(Name key, Name zone) {
        return zones.getOrDefault(key, Set.of()).contains(zone);
    }
}
