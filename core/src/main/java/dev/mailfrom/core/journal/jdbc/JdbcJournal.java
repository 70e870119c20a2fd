package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import dev.mailfrom.core.ses.Identity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Implements the journal over JDBC; each method is one transaction. This class has the transitions of a whole change. */
public final class JdbcJournal extends RecordTransitions {

    /** How long a claimed change waits for its first item before another process may continue it. */
    private static final Duration FIRST_LEASE = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private final InterruptedChanges interruptedChanges;

    public JdbcJournal(Database database, RandomGenerator random) {
        super(database);
        this.random = random;
        this.interruptedChanges = new InterruptedChanges(database);
    }

    @Override
    public Change propose(ChangeRequest request) {
        if (request.items().isEmpty()) {
            throw new IllegalArgumentException("a change has at least one item");
        }
        return write(request, (tx, written) -> written);
    }

    @Override
    public Optional<Change> find(String id) {
        Optional<String> typed = ChangeId.normalize(id);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return database.read(tx -> {
            // In the order of the primary key, so that the ids with this start come first, if there are any.
            List<String> found = tx
                    .query(
                            "select id from change_set where id >= ? order by id limit 2",
                            row -> row.getString(1),
                            typed.get())
                    .stream()
                    .filter(candidate -> candidate.startsWith(typed.get()))
                    .toList();
            return found.size() == 1 ? ChangeRowMapper.change(tx, found.get(0)) : Optional.empty();
        });
    }

    @Override
    public List<Change> findAll(List<String> ids) {
        return database.read(tx -> ChangeRowMapper.changes(tx, ids));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return database.read(tx -> HistoryReader.of(tx, query));
    }

    @Override
    public List<AccountRegion> scopes() {
        return database.read(tx -> tx.query(
                "select distinct bucket from change_set order by bucket",
                row -> AccountRegion.ofBucket(row.getString(1))));
    }

    @Override
    public Map<ChangeState, Long> counts() {
        return database.read(HistoryReader::counts);
    }

    @Override
    public Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities) {
        return database.read(tx -> HistoryReader.lastApplied(tx, scope, identities));
    }

    @Override
    public List<JournalEvent> events(String id) {
        return database.read(tx -> EventLog.eventsOf(tx, id));
    }

    @Override
    public Change begin(ChangeRequest request, String owner) {
        return write(request, (tx, written) -> {
            confirm(tx, written.id(), request.actor(), "");
            claim(tx, written.id(), request.actor(), owner, "");
            return ChangeRowMapper.change(tx, written.id()).orElseThrow();
        });
    }

    /** What else belongs to the transaction that records a change. */
    private interface Continuation {
        Change run(Transaction tx, Change written) throws SQLException;
    }

    /** The id is made before the transaction, so that a second try finds what the first has committed. */
    private Change write(ChangeRequest request, Continuation rest) {
        String id = retryIfLost(() -> database.readOne(tx -> ChangeId.generate(tx.queryLong("select $now"), random)));
        return retryIfLost(() -> database.write(tx -> {
            Optional<Change> standing = ChangeRowMapper.change(tx, id).filter(change -> isSame(change, request));
            return standing.isPresent()
                    ? standing.get()
                    : rest.run(tx, new ChangeWriter(request, random).write(tx, id));
        }));
    }

    /** Two requests of one moment can get one id. */
    private static boolean isSame(Change change, ChangeRequest request) {
        return change.fingerprint().equals(request.fingerprint())
                && change.requestedBy().equals(request.actor())
                && identities(change.items()).equals(identities(request.items()));
    }

    private static List<Identity> identities(List<ChangeItem> items) {
        return items.stream().map(ChangeItem::identity).toList();
    }

    @Override
    public boolean confirm(String id, Actor actor) {
        return once(id, (tx, mark) -> confirm(tx, id, actor, mark));
    }

    private static boolean confirm(Transaction tx, String id, Actor actor, String mark) throws SQLException {
        return answered(
                tx, ChangeState.PROPOSED, ChangeState.APPROVED, event(id, JournalEventType.CONFIRMED, actor, mark));
    }

    @Override
    public boolean confirmForApproval(String id, Actor actor) {
        return answer(id, ChangeState.PROPOSED, ChangeState.CONFIRMED, JournalEventType.CONFIRMED, actor, "");
    }

    @Override
    public boolean approve(String id, Actor actor) {
        return answer(id, ChangeState.CONFIRMED, ChangeState.APPROVED, JournalEventType.APPROVED, actor, "");
    }

    @Override
    public boolean breakGlass(String id, Actor actor, String reason) {
        return answer(id, ChangeState.CONFIRMED, ChangeState.APPROVED, JournalEventType.BREAK_GLASS, actor, reason);
    }

    private boolean answer(
            String id, ChangeState from, ChangeState to, JournalEventType type, Actor actor, String reason) {
        return once(
                id,
                (tx, mark) ->
                        answered(tx, from, to, event(id, type, actor, mark).because(reason)));
    }

    private static NewEvent event(String id, JournalEventType type, Actor actor, String mark) {
        return new NewEvent(id, 0, type, "", "", actor, "", mark);
    }

    private static boolean answered(Transaction tx, ChangeState from, ChangeState to, NewEvent event)
            throws SQLException {
        int rows = tx.update(
                "update change_set set state = ? where id = ? and state = ? and expires_at > $now",
                EnumNames.of(to),
                event.changeId(),
                EnumNames.of(from));
        return EventLog.appendIfChanged(tx, rows, event.between(EnumNames.of(from), EnumNames.of(to)));
    }

    /** A compare-and-set that writes an event with this mark. */
    private interface MarkedTransition {
        boolean run(Transaction tx, String mark) throws SQLException;
    }

    /** Marks the event of this try, by which a second try knows that the first was committed. */
    private boolean once(String id, MarkedTransition transition) {
        String mark = UUID.randomUUID().toString();
        return retryIfLost(() -> database.write(tx -> transition.run(tx, mark) || EventLog.hasDocument(tx, id, mark)));
    }

    @Override
    public boolean cancel(String id, Actor actor, String why) {
        return once(
                id,
                (tx, mark) -> ChangeCompletion.endUnconfirmed(
                                tx,
                                ChangeState.CANCELLED,
                                event(id, JournalEventType.CANCELLED, actor, mark)
                                        .because(why))
                        || ChangeCompletion.cancelAbandoned(
                                tx,
                                event(id, JournalEventType.REST_CANCELLED, actor, mark)
                                        .because(why)));
    }

    @Override
    public boolean claim(String id, Actor actor, String owner) {
        return once(id, (tx, mark) -> claim(tx, id, actor, owner, mark));
    }

    private static boolean claim(Transaction tx, String id, Actor actor, String owner, String mark)
            throws SQLException {
        int rows = tx.update("""
                update change_set set state = 'executing', owner = ?, lease_until = $now + ?
                where id = ? and state = 'approved' and expires_at > $now""", owner, EpochMicros.of(FIRST_LEASE), id);
        return EventLog.appendIfChanged(
                tx, rows, event(id, JournalEventType.CLAIMED, actor, mark).between("approved", "executing"));
    }

    @Override
    public boolean release(String id, String owner) {
        return database.write(tx -> 1 == tx.update("""
                        update change_set set owner = '', lease_until = 0
                        where id = ? and state = 'executing' and owner = ?
                          and not exists(select 1 from change_item where set_id = ? and state = 'executing')
                          and not exists(select 1 from dns_item where set_id = ? and state = 'executing')""", id, owner, id, id));
    }

    @Override
    public void endLeases(AccountRegion scope, Predicate<String> gone) {
        interruptedChanges.endLeases(scope, gone);
    }

    @Override
    public List<UnknownItem> interrupted(AccountRegion scope, Actor actor) {
        return interruptedChanges.interrupted(scope, actor);
    }

    @Override
    public List<InterruptedBatch> interruptedRecords(AccountRegion scope, Actor actor) {
        return interruptedChanges.interruptedRecords(scope, actor);
    }

    @Override
    public List<Change> abandoned(AccountRegion scope) {
        return interruptedChanges.abandoned(scope);
    }
}
