package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
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
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Implements the journal over JDBC; each method is one transaction. This class has the transitions of a whole change. */
public final class JdbcJournal extends ItemTransitions {

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
        ChangeWriter writer = new ChangeWriter(request, random);
        return database.write(tx -> writer.write(tx, ChangeId.generate(tx.queryLong("select $now"), random)));
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
    public Map<Identity, Instant> lastApplied(AccountRegion scope, Collection<Identity> identities) {
        return database.read(tx -> HistoryReader.lastApplied(tx, scope, identities));
    }

    @Override
    public List<JournalEvent> events(String id) {
        return database.read(tx -> EventLog.eventsOf(tx, id));
    }

    @Override
    public Change begin(ChangeRequest request, String owner) {
        // The id is made before the transaction, so that a second try finds what the first has committed.
        String id = retryIfLost(() -> database.readOne(tx -> ChangeId.generate(tx.queryLong("select $now"), random)));
        return retryIfLost(() -> database.write(tx -> {
            Optional<Change> standing = ChangeRowMapper.change(tx, id).filter(change -> isSame(change, request));
            if (standing.isPresent()) {
                return standing.get();
            }
            Change change = new ChangeWriter(request, random).write(tx, id);
            confirm(tx, change.id(), request.actor());
            claim(tx, change.id(), request.actor(), owner);
            return ChangeRowMapper.change(tx, change.id()).orElseThrow();
        }));
    }

    private static boolean isSame(Change change, ChangeRequest request) {
        return change.fingerprint().equals(request.fingerprint())
                && change.requestedBy().equals(request.actor());
    }

    @Override
    public boolean confirm(String id, Actor actor) {
        return database.write(tx -> confirm(tx, id, actor));
    }

    private static boolean confirm(Transaction tx, String id, Actor actor) throws SQLException {
        return answered(tx, JournalEventType.CONFIRMED, id, ChangeState.PROPOSED, ChangeState.APPROVED, actor, "");
    }

    @Override
    public boolean confirmForApproval(String id, Actor actor) {
        return database.write(tx ->
                answered(tx, JournalEventType.CONFIRMED, id, ChangeState.PROPOSED, ChangeState.CONFIRMED, actor, ""));
    }

    @Override
    public boolean approve(String id, Actor actor) {
        return database.write(tx ->
                answered(tx, JournalEventType.APPROVED, id, ChangeState.CONFIRMED, ChangeState.APPROVED, actor, ""));
    }

    @Override
    public boolean breakGlass(String id, Actor actor, String reason) {
        return database.write(tx -> answered(
                tx, JournalEventType.BREAK_GLASS, id, ChangeState.CONFIRMED, ChangeState.APPROVED, actor, reason));
    }

    private static boolean answered(
            Transaction tx, JournalEventType type, String id, ChangeState from, ChangeState to, Actor actor, String why)
            throws SQLException {
        int rows = tx.update(
                "update change_set set state = ? where id = ? and state = ? and expires_at > $now",
                EnumNames.of(to),
                id,
                EnumNames.of(from));
        return EventLog.appendIfChanged(
                tx, rows, new NewEvent(id, 0, type, EnumNames.of(from), EnumNames.of(to), actor, why));
    }

    @Override
    public boolean cancel(String id, Actor actor, String why) {
        return database.write(tx -> ChangeCompletion.endUnconfirmed(tx, id, ChangeState.CANCELLED, actor, why)
                || ChangeCompletion.cancelAbandoned(tx, id, actor, why));
    }

    @Override
    public boolean claim(String id, Actor actor, String owner) {
        return database.write(tx -> claim(tx, id, actor, owner));
    }

    private static boolean claim(Transaction tx, String id, Actor actor, String owner) throws SQLException {
        int rows = tx.update("""
                update change_set set state = 'executing', owner = ?, lease_until = $now + ?
                where id = ? and state = 'approved' and expires_at > $now""", owner, EpochMicros.of(FIRST_LEASE), id);
        return EventLog.appendIfChanged(
                tx, rows, new NewEvent(id, 0, JournalEventType.CLAIMED, "approved", "executing", actor, ""));
    }

    @Override
    public boolean release(String id, String owner) {
        return database.write(tx -> 1 == tx.update("""
                        update change_set set owner = '', lease_until = 0
                        where id = ? and state = 'executing' and owner = ?
                          and not exists(select 1 from change_item where set_id = ? and state = 'executing')""", id, owner, id));
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
    public List<Change> abandoned(AccountRegion scope) {
        return interruptedChanges.abandoned(scope);
    }
}
