package dev.mailfrom.core.change.records;

import dev.mailfrom.core.change.records.RecordPlan.RecordRefusal;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans the way back of record changes, each only while the provider still has what the change left. Reads the providers;
 * changes nothing. Not here: the removal of what is no longer used, whatever change wrote it.
 */
public final class RecordReversal {

    private final Function<String, ZoneAccess> zones;

    /** @param zones opens the zone with a name; throws {@link DnsProviderException} where it cannot be used */
    public RecordReversal(Function<String, ZoneAccess> zones) {
        this.zones = zones;
    }

    /** @param applied of one change; those that are already as they were before are left out */
    public RecordPlan plan(List<RecordItem> applied) {
        List<PlannedRecord> planned = new ArrayList<>();
        Map<Identity, MailfromException> refused = new LinkedHashMap<>();
        Map<String, List<RecordItem>> byZone = applied.stream()
                .collect(Collectors.groupingBy(
                        record -> record.provider() + " " + record.zoneId(), LinkedHashMap::new, Collectors.toList()));
        for (List<RecordItem> zone : byZone.values()) {
            try {
                reverse(zone, planned, refused);
            } catch (DnsProviderException unusable) {
                zone.forEach(record -> refused.putIfAbsent(record.identity(), unusable));
            }
        }
        return new RecordPlan(
                planned.stream()
                        .filter(record -> !refused.containsKey(record.identity()))
                        .toList(),
                refused.entrySet().stream()
                        .map(one -> new RecordRefusal(one.getKey(), one.getValue()))
                        .toList());
    }

    private void reverse(List<RecordItem> zone, List<PlannedRecord> planned, Map<Identity, MailfromException> refused) {
        ZoneAccess access = ZoneReopening.open(zones, zone.get(0));
        Map<String, NameRecords> present =
                access
                        .provider()
                        .read(
                                access.zone(),
                                zone.stream().map(RecordItem::name).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(NameRecords::name, records -> records));
        for (RecordItem record : zone) {
            RecordChange done = RecordItems.change(record);
            NameRecords there = present.get(record.name());
            Optional<RecordSet> now = there.set(done.type());
            if (there.routed().contains(done.type()) || !isSame(now, done.after()) && !isSame(now, done.before())) {
                refused.putIfAbsent(record.identity(), changedSince(record, now));
            } else if (!isSame(now, done.before())) {
                RecordChange back = new RecordChange(record.name(), done.type(), now, done.before());
                planned.add(new PlannedRecord(record.identity(), access, back, danger(back)));
            }
        }
    }

    private static boolean isSame(Optional<RecordSet> one, Optional<RecordSet> other) {
        return one.isPresent() && other.isPresent()
                ? RecordRemoval.isSame(one.get(), other.get())
                : one.isEmpty() && other.isEmpty();
    }

    private static DnsProviderException changedSince(RecordItem record, Optional<RecordSet> now) {
        return new DnsProviderException(
                DnsProblem.DNS_RECORD_CONFLICT,
                "The " + record.type() + " of " + record.name() + " at " + record.provider()
                        + " has changed since: it is "
                        + now.map(RecordRemoval::describe).orElse("not there")
                        + " now.",
                "Change it by hand if it should be as it was before.");
    }

    /** Only what creates a set again is plain. */
    private static Optional<String> danger(RecordChange back) {
        return back.isCreation() ? Optional.empty() : Optional.of(RecordRemoval.danger(back));
    }
}
