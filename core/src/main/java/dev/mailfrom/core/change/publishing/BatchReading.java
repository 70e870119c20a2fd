package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider has of the sets of a batch without an answer. All sets of a batch change together or not at all.
 *
 * @param seen the set of each record, by number
 */
record BatchReading(List<RecordItem> batch, Map<Integer, Optional<RecordSet>> seen) {

    BatchReading {
        batch = List.copyOf(batch);
        seen = Map.copyOf(seen);
    }

    /** @throws dev.mailfrom.core.publish.DnsProviderException when the provider cannot be read */
    static BatchReading of(ZoneAccess access, List<RecordItem> batch) {
        List<String> names = batch.stream().map(RecordItem::name).distinct().toList();
        Map<String, NameRecords> found = new LinkedHashMap<>();
        access.provider().read(access.zone(), names).forEach(records -> found.put(records.name(), records));
        Map<Integer, Optional<RecordSet>> seen = new LinkedHashMap<>();
        for (RecordItem record : batch) {
            seen.put(
                    record.seq(),
                    Optional.ofNullable(found.get(record.name()))
                            .flatMap(records -> records.set(RecordType.valueOf(record.type()))));
        }
        return new BatchReading(batch, seen);
    }

    /** Whether the request took effect, and nothing has changed since. */
    boolean isAfter() {
        return batch.stream().allMatch(this::isAfter);
    }

    private boolean isAfter(RecordItem record) {
        return RecordComparison.isAfter(record, seen.get(record.seq()));
    }

    /**
     * The state of each record, right only once the request can no longer take effect. What still has the set before is
     * QUEUED, unless other sets of the batch have changed: then somebody has changed it back.
     */
    Map<Integer, RecordResult> results() {
        boolean took = batch.stream().anyMatch(this::isAfter);
        Map<Integer, RecordResult> results = new LinkedHashMap<>();
        for (RecordItem record : batch) {
            results.put(record.seq(), result(record, took));
        }
        return results;
    }

    private RecordResult result(RecordItem record, boolean took) {
        if (isAfter(record)) {
            return new RecordResult(RecordState.SENT, "", "");
        }
        return !took && RecordComparison.isBefore(record, seen.get(record.seq()))
                ? new RecordResult(RecordState.QUEUED, "", "")
                : new RecordResult(
                        RecordState.CONFLICT,
                        "",
                        "There was no answer from " + record.provider() + ", and then it had another " + record.type()
                                + " at " + record.name() + ": it was changed in between.");
    }
}
