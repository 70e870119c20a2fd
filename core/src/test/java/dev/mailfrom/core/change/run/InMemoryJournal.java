package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A journal in memory, as far as carrying out needs one: states and claims, no leases that end and no history of events. */
public final class InMemoryJournal extends InMemoryRecords implements Journal {

    private final Set<String> left = new LinkedHashSet<>();
    private Duration age = Duration.ZERO;

    /** Puts the items of a change into a state, as an interrupted process leaves them. */
    public void interrupt(String id) {
        put(state(changes.get(id), ChangeState.EXECUTING, ItemState.UNKNOWN));
    }

    /** Leaves a change as a process does that ended before its first request. */
    public void abandon(String id) {
        put(state(changes.get(id), ChangeState.EXECUTING, ItemState.QUEUED));
        left.add(id);
    }

    @Override
    public Change propose(ChangeRequest request) {
        return write(request, ChangeState.PROPOSED);
    }

    @Override
    public Change begin(ChangeRequest request, String owner) {
        return write(request, ChangeState.EXECUTING);
    }

    private Change write(ChangeRequest request, ChangeState state) {
        check();
        String id = "c%03d".formatted(changes.size() + 1);
        List<ChangeItem> items = new ArrayList<>();
        for (ChangeItem item : request.items()) {
            items.add(new ChangeItem(
                    items.size() + 1,
                    item.identity(),
                    item.before(),
                    item.target(),
                    Optional.empty(),
                    ItemState.QUEUED,
                    "",
                    ""));
        }
        Change change = new Change(
                id,
                request.kind(),
                request.undoOf(),
                request.scope(),
                request.actor(),
                request.reason(),
                request.fingerprint(),
                state,
                SnapshotFixture.NOON,
                SnapshotFixture.NOON.plus(request.expiresIn()),
                items,
                records(request));
        log.add(state.name().toLowerCase(Locale.ROOT) + " " + id);
        return put(change);
    }

    private static List<RecordItem> records(ChangeRequest request) {
        List<RecordItem> records = new ArrayList<>();
        request.records()
                .forEach(record -> records.add(record.numbered(request.items().size() + records.size() + 1)));
        return records;
    }

    @Override
    public Optional<Change> find(String id) {
        check();
        return Optional.ofNullable(changes.get(id));
    }

    @Override
    public List<Change> findAll(List<String> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<AccountRegion> scopes() {
        return changes.values().stream().map(Change::scope).distinct().toList();
    }

    @Override
    public Map<ChangeState, Long> counts() {
        check();
        return changes.values().stream().collect(Collectors.groupingBy(Change::state, Collectors.counting()));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        check();
        List<Change> newestFirst = new ArrayList<>(changes.values());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(change -> query.requestedBy()
                        .map(change.requestedBy().who()::equalsIgnoreCase)
                        .orElse(true))
                .filter(change -> query.state().map(change.state()::equals).orElse(true))
                .filter(change -> query.since()
                        .map(at -> !change.createdAt().isBefore(at))
                        .orElse(true))
                .limit(query.limit())
                .map(InMemoryJournal::entry)
                .toList();
    }

    private static HistoryEntry entry(Change change) {
        Map<ItemState, Integer> states = new EnumMap<>(ItemState.class);
        change.items().forEach(item -> states.merge(item.state(), 1, Integer::sum));
        return new HistoryEntry(
                change.id(),
                Long.parseLong(change.id().substring(1)),
                change.kind(),
                change.undoOf(),
                change.requestedBy(),
                change.reason(),
                change.state(),
                change.createdAt(),
                states,
                change.items().get(0));
    }

    @Override
    public Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<JournalEvent> events(String id) {
        return List.of();
    }

    @Override
    public boolean confirm(String id, Actor actor) {
        return move(id, ChangeState.PROPOSED, ChangeState.APPROVED);
    }

    @Override
    public boolean confirmForApproval(String id, Actor actor) {
        return move(id, ChangeState.PROPOSED, ChangeState.CONFIRMED);
    }

    @Override
    public boolean approve(String id, Actor actor) {
        return move(id, ChangeState.CONFIRMED, ChangeState.APPROVED);
    }

    @Override
    public boolean breakGlass(String id, Actor actor, String reason) {
        return move(id, ChangeState.CONFIRMED, ChangeState.APPROVED);
    }

    @Override
    public boolean cancel(String id, Actor actor, String why) {
        if (left.remove(id)) {
            put(state(changes.get(id), ChangeState.CANCELLED, ItemState.CANCELLED));
            return true;
        }
        return move(id, ChangeState.PROPOSED, ChangeState.CANCELLED);
    }

    @Override
    public boolean claim(String id, Actor actor, String owner) {
        return move(id, ChangeState.APPROVED, ChangeState.EXECUTING);
    }

    @Override
    public boolean start(String id, int seq, Actor actor, String owner, Duration lease) {
        check();
        return ours && item(id, seq, ItemState.QUEUED, ItemState.EXECUTING, Optional.empty(), "", "");
    }

    @Override
    public boolean renew(String id, int seq, String owner, Duration lease) {
        check();
        log.add("renew " + id + " " + seq);
        return ours;
    }

    @Override
    public boolean complete(
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error) {
        check();
        return ours && item(id, seq, ItemState.EXECUTING, state, after, requestId, error);
    }

    @Override
    public boolean recordDrift(String id, int seq, Actor actor, Optional<MailFromSetting> seen) {
        log.add("differs " + id + " " + seq);
        return true;
    }

    @Override
    public List<UnknownItem> interrupted(AccountRegion scope, Actor actor) {
        check();
        return changes.values().stream()
                .flatMap(change -> change.items().stream()
                        .filter(item -> item.state() == ItemState.UNKNOWN)
                        .map(item -> new UnknownItem(change, item, age)))
                .toList();
    }

    @Override
    public boolean leaveUnknown(String id, int seq, Actor actor, String owner, Duration since, String why) {
        check();
        age = since;
        return ours && item(id, seq, ItemState.EXECUTING, ItemState.UNKNOWN, Optional.empty(), "", "");
    }

    /** Time passes for the unknown items. */
    public void age(Duration by) {
        age = age.plus(by);
    }

    @Override
    public boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen) {
        check();
        return ours && item(id, seq, ItemState.UNKNOWN, state, Optional.of(seen), "", "");
    }

    @Override
    public boolean release(String id, String owner) {
        return changes.containsKey(id);
    }

    @Override
    public boolean requeue(String id, int seq, Actor actor, String owner, String why) {
        check();
        return ours && item(id, seq, ItemState.EXECUTING, ItemState.QUEUED, Optional.empty(), "", "");
    }

    @Override
    public void endLeases(AccountRegion scope, Predicate<String> gone) {
        log.add("end leases");
    }

    @Override
    public List<Change> abandoned(AccountRegion scope) {
        return left.stream().map(changes::get).toList();
    }

    private boolean move(String id, ChangeState from, ChangeState to) {
        check();
        Change change = changes.get(id);
        if (change.state() != from) {
            return false;
        }
        log.add(to.name().toLowerCase(Locale.ROOT) + " " + id);
        put(with(change, to, change.items(), change.records()));
        return true;
    }

    private boolean item(
            String id,
            int seq,
            ItemState from,
            ItemState to,
            Optional<MailFromSetting> after,
            String requestId,
            String error) {
        Change change = changes.get(id);
        ChangeItem old = change.items().get(seq - 1);
        if (old.state() != from) {
            return false;
        }
        List<ChangeItem> items = new ArrayList<>(change.items());
        items.set(
                seq - 1, new ChangeItem(seq, old.identity(), old.before(), old.target(), after, to, requestId, error));
        log.add(to.name().toLowerCase(Locale.ROOT) + " " + id + " " + seq);
        put(with(change, change.state(), items, change.records()));
        return true;
    }

    private static Change state(Change change, ChangeState state, ItemState each) {
        return with(
                change,
                state,
                change.items().stream()
                        .map(item -> new ChangeItem(
                                item.seq(),
                                item.identity(),
                                item.before(),
                                item.target(),
                                Optional.empty(),
                                each,
                                "",
                                ""))
                        .toList(),
                change.records());
    }
}
