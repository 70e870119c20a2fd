package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The changes of a journal in memory, and the transitions of their DNS records. */
abstract class InMemoryRecords implements RecordJournal {

    final Map<String, Change> changes = new LinkedHashMap<>();
    final List<String> log = new ArrayList<>();
    boolean ours = true;
    private boolean away;

    /** From now on the store cannot be used. */
    public final void goAway() {
        away = true;
    }

    /** From now on another process has every item. */
    public final void loseClaims() {
        ours = false;
    }

    /** What was written down, a line each. */
    public final List<String> log() {
        return List.copyOf(log);
    }

    public final Change only() {
        if (changes.size() != 1) {
            throw new AssertionError("There are " + changes.size() + " changes.");
        }
        return changes.values().iterator().next();
    }

    @Override
    public final Claim claimRecords(
            String id, Collection<Integer> seqs, Actor actor, String owner, String batch, Duration lease) {
        Change change = changes.get(id);
        Map<Integer, RecordItem> claimed = change.records().stream()
                .filter(record -> seqs.contains(record.seq()) && record.state() == RecordState.QUEUED)
                .map(record -> record.moved(RecordState.EXECUTING, batch, "", ""))
                .collect(Collectors.toMap(RecordItem::seq, record -> record));
        check();
        if (!ours || claimed.size() != seqs.size()) {
            return Claim.LOST;
        }
        replace(change, claimed);
        return Claim.TAKEN;
    }

    @Override
    public final boolean renewRecords(String id, String owner, Duration lease) {
        check();
        return ours;
    }

    @Override
    public final boolean moveRecords(
            String id, String batch, Actor actor, RecordState from, Map<Integer, RecordResult> results) {
        check();
        Change change = changes.get(id);
        Map<Integer, RecordItem> moved = change.records().stream()
                .filter(record -> results.containsKey(record.seq())
                        && record.state() == from
                        && record.batch().equals(batch))
                .map(record -> {
                    RecordResult result = results.get(record.seq());
                    return record.moved(result.state(), batch, result.receipt(), result.why());
                })
                .collect(Collectors.toMap(RecordItem::seq, record -> record));
        if (!ours || moved.size() != results.size()) {
            return false;
        }
        replace(change, moved);
        return true;
    }

    @Override
    public final boolean leaveRecordsUnknown(String id, String batch, Actor actor, Duration age, String why) {
        check();
        Change change = changes.get(id);
        replace(
                change,
                change.records().stream()
                        .filter(record -> record.state() == RecordState.EXECUTING
                                && record.batch().equals(batch))
                        .map(record -> record.moved(RecordState.UNKNOWN, batch, "", why))
                        .collect(Collectors.toMap(RecordItem::seq, record -> record)));
        return ours;
    }

    @Override
    public final List<InterruptedBatch> interruptedRecords(AccountRegion scope, Actor actor) {
        check();
        List<InterruptedBatch> batches = new ArrayList<>();
        changes.values()
                .forEach(change -> change.records().stream()
                        .filter(record -> record.state() == RecordState.UNKNOWN)
                        .collect(Collectors.groupingBy(RecordItem::batch))
                        .forEach((batch, records) ->
                                batches.add(new InterruptedBatch(change, batch, records, Duration.ZERO))));
        return batches;
    }

    @Override
    public final List<RecordItem> appliedRecords(String zoneId, String name, String type) {
        check();
        List<RecordItem> applied = new ArrayList<>();
        changes.values().stream()
                .flatMap(change -> change.records().stream())
                .filter(record -> record.state() == RecordState.APPLIED
                        && record.zoneId().equals(zoneId)
                        && record.name().equals(name)
                        && record.type().equals(type))
                .forEach(record -> applied.add(0, record));
        return applied;
    }

    final void check() {
        if (away) {
            throw new StoreException("The store is away.", "Bring it back.", null);
        }
    }

    private void replace(Change change, Map<Integer, RecordItem> others) {
        others.values()
                .forEach(record -> log.add(
                        record.state().name().toLowerCase(Locale.ROOT) + " " + change.id() + " " + record.seq()));
        put(with(
                change,
                change.state(),
                change.items(),
                change.records().stream()
                        .map(record -> others.getOrDefault(record.seq(), record))
                        .toList()));
    }

    final Change put(Change change) {
        boolean open = change.items().stream().anyMatch(item -> item.state().isOpen())
                || change.records().stream().anyMatch(record -> record.state().isOpen());
        Change closed = change.state() == ChangeState.EXECUTING && !open
                ? with(change, end(change.items()), change.items(), change.records())
                : change;
        changes.put(change.id(), closed);
        return closed;
    }

    private static ChangeState end(List<ChangeItem> items) {
        return items.stream().map(ChangeItem::state).allMatch(ItemState::isDone)
                ? ChangeState.APPLIED
                : items.stream().map(ChangeItem::state).anyMatch(ItemState::isDone)
                        ? ChangeState.PARTLY
                        : ChangeState.FAILED;
    }

    static Change with(Change change, ChangeState state, List<ChangeItem> items, List<RecordItem> records) {
        return new Change(
                change.id(),
                change.kind(),
                change.undoOf(),
                change.scope(),
                change.requestedBy(),
                change.reason(),
                change.fingerprint(),
                state,
                change.createdAt(),
                change.expiresAt(),
                items,
                records);
    }
}
