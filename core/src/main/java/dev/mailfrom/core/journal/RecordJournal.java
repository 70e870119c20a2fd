package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The part of the journal about DNS records. As for {@link Journal}, every method is one transaction, and one that returns
 * {@code boolean} is a compare-and-set of all that it names, or of nothing.
 */
public interface RecordJournal {

    /** The answer to {@link #claimRecords}. */
    enum Claim {
        TAKEN,
        /** Another request to the zone is under way; ask again later. The lease on the change was renewed. */
        ZONE_BUSY,
        /** Another process has the change or one of the records. */
        LOST
    }

    /** The outcome for one record. @param receipt empty if the provider gave none @param why empty if all is well */
    record RecordResult(RecordState state, String receipt, String why) {}

    /**
     * A batch whose effect is unknown.
     *
     * @param change the whole change
     * @param age the time since its request left, or more exactly since it can have left at the latest
     */
    record InterruptedBatch(Change change, String batch, List<RecordItem> records, Duration age) {

        public InterruptedBatch {
            records = List.copyOf(records);
        }
    }

    /**
     * QUEUED to EXECUTING for all records of one request. The whole change has the same owner until the lease ends, as with
     * {@link Journal#start}. Among all processes and changes, only one batch of a zone is EXECUTING with a lease.
     *
     * @param seqs of records of one zone
     * @param batch a new name, by which this try is known
     */
    Claim claimRecords(String id, Collection<Integer> seqs, Actor actor, String owner, String batch, Duration lease);

    /** Extends the lease of the change and of its EXECUTING records; false when another owner has it now. */
    boolean renewRecords(String id, String owner, Duration lease);

    /** Moves records of a batch from one state to those given. The last open item or record also closes the change. */
    boolean moveRecords(String id, String batch, Actor actor, RecordState from, Map<Integer, RecordResult> results);

    /**
     * EXECUTING to UNKNOWN for a whole batch: the request may have left, and its effect could not be found out.
     *
     * @param age how long ago the request left
     */
    boolean leaveRecordsUnknown(String id, String batch, Actor actor, Duration age, String why);

    /** The UNKNOWN batches of the scope, after EXECUTING records whose lease has ended became UNKNOWN; the oldest first. */
    List<InterruptedBatch> interruptedRecords(AccountRegion scope, Actor actor);

    /** What this journal did with a set, the newest first: its APPLIED records in all scopes. */
    List<RecordItem> appliedRecords(String zoneId, String name, String type);
}
