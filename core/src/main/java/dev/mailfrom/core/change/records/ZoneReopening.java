package dev.mailfrom.core.change.records;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.util.function.Function;

/** Opens the zone of a journalled record again, perhaps in another process than the one that planned it. */
public final class ZoneReopening {

    private ZoneReopening() {}

    /**
     * @param zones opens the zone with a name
     * @throws DnsProviderException also where the zone is now another one than the journal has
     */
    public static ZoneAccess open(Function<String, ZoneAccess> zones, RecordItem record) {
        ZoneAccess access = zones.apply(record.zoneName());
        String id = access.zone().id();
        String label = access.provider().label();
        if (!id.equals(record.zoneId()) || !label.equals(record.provider())) {
            throw new DnsProviderException(
                    DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                    "The change is of zone " + record.zoneName() + " (" + record.zoneId() + ") at " + record.provider()
                            + "; now the zone is " + id + " at " + label + ". Nothing was changed.",
                    "Name that provider again (--dns-zone), or change the records by hand.");
        }
        return access;
    }
}
