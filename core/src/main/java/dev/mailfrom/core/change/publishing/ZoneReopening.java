package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;

/** Opens the zone of a journalled record again. */
final class ZoneReopening {

    private ZoneReopening() {}

    /** @throws DnsProviderException also where the zone is now another one than the plan showed */
    static ZoneAccess open(PublishingPorts.ZoneOpener zones, RecordItem record) {
        ZoneAccess access = zones.open(record.zoneName());
        String id = access.zone().id();
        String label = access.provider().label();
        if (!id.equals(record.zoneId()) || !label.equals(record.provider())) {
            throw new DnsProviderException(
                    DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                    "The plan was made for zone " + record.zoneName() + " (" + record.zoneId() + ") at "
                            + record.provider() + "; now it is " + id + " at " + label + ". Nothing was changed.",
                    "Name the provider of the plan again (--dns-zone), or ask for the change again.");
        }
        return access;
    }
}
