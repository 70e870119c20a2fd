package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.LeaseDeadline;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.Claim;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of one change as this run has them, each transition written into the journal first. Throws
 * {@link PublishingAbortedException} where another process has taken the change. Used by one thread.
 */
final class RecordLedger {

    /** Longer than a request and the reads after a lost answer take between two renewals. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final PublishingContext context;
    private final Change change;
    private final Map<Integer, RecordItem> records = new LinkedHashMap<>();

    RecordLedger(PublishingContext context, Change change) {
        this.context = context;
        this.change = change;
        change.records().forEach(record -> records.put(record.seq(), record));
    }

    List<RecordItem> all() {
        return List.copyOf(records.values());
    }

    List<RecordItem> in(RecordState state) {
        return records.values().stream()
                .filter(record -> record.state() == state)
                .toList();
    }

    /** The queued records of the zone of this one. */
    List<RecordItem> queuedBeside(RecordItem record) {
        return in(RecordState.QUEUED).stream().filter(record::isSameZone).toList();
    }

    /** Claims queued records for a request; waits while another process has one to the same zone under way. @return when the claim ends */
    LeaseDeadline claim(String batch, List<RecordItem> claimed) {
        List<Integer> seqs = claimed.stream().map(RecordItem::seq).toList();
        Claim answer = Claim.ZONE_BUSY;
        LeaseDeadline lease = LeaseDeadline.of(LEASE, context.clock());
        while (answer == Claim.ZONE_BUSY) {
            answer = context.journal().claimRecords(change.id(), seqs, context.actor(), context.owner(), batch, LEASE);
            if (answer == Claim.ZONE_BUSY) {
                context.sleep(BUSY);
                lease = LeaseDeadline.of(LEASE, context.clock());
            }
        }
        require(answer == Claim.TAKEN);
        claimed.forEach(record -> records.put(record.seq(), record.moved(RecordState.EXECUTING, batch, "", "")));
        return lease;
    }

    /** Moves records of one batch. @param results by number */
    void move(String batch, RecordState from, Map<Integer, RecordResult> results) {
        require(context.store()
                .retry(() -> context.journal().moveRecords(change.id(), batch, context.actor(), from, results)));
        results.forEach((seq, result) ->
                records.put(seq, records.get(seq).moved(result.state(), batch, result.receipt(), result.why())));
    }

    /** Moves all of these records to the same state. */
    void moveAll(String batch, RecordState from, List<RecordItem> moved, RecordResult result) {
        Map<Integer, RecordResult> results = new LinkedHashMap<>();
        moved.forEach(record -> results.put(record.seq(), result));
        move(batch, from, results);
    }

    /** Ends the wait for all that were accepted: the name servers have them, or are no longer waited for. */
    void apply(List<RecordItem> sent) {
        List<RecordItem> left = new ArrayList<>(sent);
        while (!left.isEmpty()) {
            RecordItem first = left.get(0);
            List<RecordItem> same = left.stream()
                    .filter(record -> record.batch().equals(first.batch())
                            && record.receipt().equals(first.receipt()))
                    .toList();
            moveAll(first.batch(), RecordState.SENT, same, new RecordResult(RecordState.APPLIED, first.receipt(), ""));
            left.removeAll(same);
        }
    }

    void leaveUnknown(String batch, Duration age, String why) {
        require(context.store()
                .retry(() -> context.journal().leaveRecordsUnknown(change.id(), batch, context.actor(), age, why)));
        records.replaceAll((seq, record) -> record.batch().equals(batch) && record.state() == RecordState.EXECUTING
                ? record.moved(RecordState.UNKNOWN, batch, "", why)
                : record);
    }

    /** Keeps the change and its batch for this process. */
    void renew() {
        require(context.store().retry(() -> context.journal().renewRecords(change.id(), context.owner(), LEASE)));
    }

    private void require(boolean ours) {
        if (!ours) {
            throw new PublishingAbortedException(change.id());
        }
    }
}
