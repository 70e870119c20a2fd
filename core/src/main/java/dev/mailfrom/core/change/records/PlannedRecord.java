package dev.mailfrom.core.change.records;

import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import java.util.Optional;

/**
 * One set of DNS records in a plan.
 *
 * @param identity the identity that needs it; the first where several share the set
 * @param zone the provider and its zone, where the set is changed
 * @param danger a sentence that says what can go wrong; the plan then asks for a typed name
 */
public record PlannedRecord(Identity identity, ZoneAccess zone, RecordChange change, Optional<String> danger) {

    /** Exactly this change, in one line. */
    public String fingerprint() {
        return String.join(
                "\t",
                identity.name(),
                zone.provider().label(),
                zone.zone().id(),
                change.name(),
                change.type().name(),
                line(change.before()),
                line(change.after()));
    }

    private static String line(Optional<RecordSet> set) {
        return set.map(records -> records.ttl() + " " + records.values()).orElse("-");
    }
}
