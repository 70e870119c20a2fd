package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The part of the journal with the transitions of DNS records: each is a compare-and-set on their rows, with an event each. */
abstract class RecordTransitions extends ItemTransitions {

    RecordTransitions(Database database) {
        super(database);
    }

    @Override
    public final Claim claimRecords(
            String id, Collection<Integer> seqs, Actor actor, String owner, String batch, Duration lease) {
        return retryIfLost(() -> database.write(tx -> {
            if (count(tx, id, seqs, RecordState.EXECUTING, batch) == seqs.size()) {
                return Claim.TAKEN;
            }
            if (!extendLease(tx, id, owner, lease) || queued(tx, id, seqs) != seqs.size()) {
                return Claim.LOST;
            }
            if (isZoneBusy(tx, id, seqs.iterator().next())) {
                return Claim.ZONE_BUSY;
            }
            for (int seq : seqs) {
                tx.update("""
                        update dns_item set state = 'executing', batch = ?, owner = ?, lease_until = $now + ?, receipt = '',
                          error = '', updated_at = $now
                        where set_id = ? and seq = ?""", batch, process(owner), EpochMicros.of(lease), id, seq);
                append(tx, id, seq, RecordState.QUEUED, RecordState.EXECUTING, actor, batch, "", "");
            }
            return Claim.TAKEN;
        }));
    }

    private static long queued(Transaction tx, String id, Collection<Integer> seqs) throws SQLException {
        return tx.queryLong(
                "select count(*) from dns_item where set_id = ? and state = 'queued' and seq in(" + chosen(seqs) + ")",
                id);
    }

    private static boolean isZoneBusy(Transaction tx, String id, int seq) throws SQLException {
        return 0 < tx.queryLong("""
                        select count(*) from dns_item o join dns_item d on d.provider = o.provider and d.zone_id = o.zone_id
                        where d.set_id = ? and d.seq = ? and o.state = 'executing' and o.lease_until > $now""", id, seq);
    }

    /** Numbers, which need no quoting. */
    private static String chosen(Collection<Integer> seqs) {
        return String.join(",", seqs.stream().map(String::valueOf).toList());
    }

    private static long count(Transaction tx, String id, Collection<Integer> seqs, RecordState state, String batch)
            throws SQLException {
        return tx.queryLong(
                "select count(*) from dns_item where set_id = ? and state = ? and batch = ? and seq in(" + chosen(seqs)
                        + ")",
                id,
                EnumNames.of(state),
                batch);
    }

    @Override
    public final boolean renewRecords(String id, String owner, Duration lease) {
        return retryIfLost(() -> database.write(tx -> {
            boolean ours = extendLease(tx, id, owner, lease);
            if (ours) {
                tx.update("""
                        update dns_item set lease_until = $now + ?
                        where set_id = ? and state = 'executing' and owner = ?""", EpochMicros.of(lease), id, process(owner));
            }
            return ours;
        }));
    }

    @Override
    public final boolean moveRecords(
            String id, String batch, Actor actor, RecordState from, Map<Integer, RecordResult> results) {
        return retryIfLost(() ->
                database.write(tx -> move(tx, id, batch, actor, from, results) || isMoved(tx, id, batch, results)));
    }

    private static boolean move(
            Transaction tx, String id, String batch, Actor actor, RecordState from, Map<Integer, RecordResult> results)
            throws SQLException {
        if (count(tx, id, results.keySet(), from, batch) != results.size()) {
            return false;
        }
        for (Map.Entry<Integer, RecordResult> one : results.entrySet()) {
            RecordResult result = one.getValue();
            tx.update("""
                    update dns_item set state = ?, receipt = ?, error = ?, updated_at = $now where set_id = ? and seq = ?""", EnumNames.of(result.state()), result.receipt(), result.why(), id, one.getKey());
            append(tx, id, one.getKey(), from, result.state(), actor, batch, result.receipt(), result.why());
        }
        ChangeCompletion.completeIfLastItem(tx, id, actor);
        return true;
    }

    /** Whether a first try has done it already. */
    private static boolean isMoved(Transaction tx, String id, String batch, Map<Integer, RecordResult> results)
            throws SQLException {
        for (Map.Entry<Integer, RecordResult> one : results.entrySet()) {
            if (count(tx, id, List.of(one.getKey()), one.getValue().state(), batch) != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final boolean leaveRecordsUnknown(String id, String batch, Actor actor, Duration age, String why) {
        return retryIfLost(() -> database.write(tx -> {
            List<Integer> seqs = tx.query(
                    "select seq from dns_item where set_id = ? and batch = ? and state = 'executing'",
                    row -> row.getInt(1),
                    id,
                    batch);
            if (seqs.isEmpty()) {
                return 0
                        < tx.queryLong(
                                "select count(*) from dns_item where set_id = ? and batch = ? and state = 'unknown'",
                                id,
                                batch);
            }
            tx.update("""
                    update dns_item set state = 'unknown', lease_until = $now - ?, error = ?, updated_at = $now
                    where set_id = ? and batch = ? and state = 'executing'""", EpochMicros.of(age), why, id, batch);
            for (int seq : seqs) {
                append(tx, id, seq, RecordState.EXECUTING, RecordState.UNKNOWN, actor, batch, "", why);
            }
            return true;
        }));
    }

    @Override
    public final List<RecordItem> appliedRecords(String zoneId, String name, String type) {
        return database.read(tx -> RecordRows.query(
                tx,
                "where zone_id = ? and name = ? and type = ? and state = 'applied' order by updated_at desc, set_id desc",
                zoneId,
                name,
                type));
    }

    /** Ends the wait for the name servers: what the provider accepted counts as applied. */
    static void giveUpSent(Transaction tx, String id, Actor actor) throws SQLException {
        for (RecordItem record : RecordRows.query(tx, "where set_id = ? and state = 'sent' order by seq", id)) {
            move(
                    tx,
                    id,
                    record.batch(),
                    actor,
                    RecordState.SENT,
                    Map.of(record.seq(), new RecordResult(RecordState.APPLIED, record.receipt(), "")));
        }
    }

    static void append(
            Transaction tx,
            String id,
            int seq,
            RecordState from,
            RecordState to,
            Actor actor,
            String batch,
            String receipt,
            String why)
            throws SQLException {
        EventLog.append(
                tx,
                new NewEvent(
                        id,
                        seq,
                        JournalEventType.RECORD,
                        EnumNames.of(from),
                        EnumNames.of(to),
                        actor,
                        why,
                        document(batch, receipt)));
    }

    /** Of the event of a record. */
    static String document(String batch, String receipt) {
        return batch + "\n" + receipt;
    }
}
