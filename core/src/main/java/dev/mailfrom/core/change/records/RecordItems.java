package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;

/** Converts planned changes of DNS records to the journal's texts and back. */
public final class RecordItems {

    private RecordItems() {}

    /** For a new change; the journal numbers it. */
    public static RecordItem requested(PlannedRecord planned) {
        RecordChange change = planned.change();
        return new RecordItem(
                0,
                planned.identity(),
                planned.zone().provider().label(),
                planned.zone().zone().id(),
                planned.zone().zone().name(),
                change.name(),
                change.type().name(),
                change.before().map(RecordItems::values),
                change.after().map(RecordItems::values),
                RecordState.QUEUED,
                "",
                "",
                "");
    }

    private static SetValues values(RecordSet set) {
        return new SetValues(set.name(), set.ttl(), set.values());
    }

    public static RecordChange change(RecordItem item) {
        RecordType type = RecordType.valueOf(item.type());
        return new RecordChange(
                item.name(),
                type,
                item.before().map(values -> set(type, values)),
                item.after().map(values -> set(type, values)));
    }

    private static RecordSet set(RecordType type, SetValues values) {
        return new RecordSet(values.name(), type, values.ttl(), values.values());
    }
}
