package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.records.RecordItems;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides the records of a zone into requests. */
final class ZoneBatches {

    private ZoneBatches() {}

    /** The records of the first identities, as many as fit into one request, without dividing an identity that fits. */
    static List<RecordItem> first(List<RecordItem> queued, DnsProvider provider) {
        Map<Identity, List<RecordItem>> byIdentity = new LinkedHashMap<>();
        queued.forEach(record -> byIdentity
                .computeIfAbsent(record.identity(), identity -> new ArrayList<>())
                .add(record));
        List<RecordChange> inOrder = byIdentity.values().stream()
                .flatMap(List::stream)
                .map(RecordItems::change)
                .toList();
        // One that does not even fit alone is refused with the reason when it is sent.
        int most = Math.max(1, provider.fitting(inOrder));
        List<RecordItem> batch = new ArrayList<>();
        for (List<RecordItem> sets : byIdentity.values()) {
            if (batch.size() + sets.size() > most) {
                return batch.isEmpty() ? sets.subList(0, most) : batch;
            }
            batch.addAll(sets);
        }
        return batch;
    }
}
