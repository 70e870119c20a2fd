package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides the records of a zone into requests. */
final class ZoneBatches {

    private ZoneBatches() {}

    /** The records of the first identities, as many as fit into one request, without dividing an identity that fits. */
    static List<RecordItem> first(List<RecordItem> queued, int most) {
        Map<Identity, List<RecordItem>> byIdentity = new LinkedHashMap<>();
        queued.forEach(record -> byIdentity
                .computeIfAbsent(record.identity(), identity -> new ArrayList<>())
                .add(record));
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
