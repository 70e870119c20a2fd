package dev.mailfrom.core.journal;

import dev.mailfrom.core.journal.EventLog.Entry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The journal over JDBC. Long, because it is the whole state machine: every arrow of it is one method here. */
final class JdbcJournal implements Journal {

    /** How long a change that was claimed waits for its first item before others may take it up. */
    private static final Duration FIRST_LEASE = Duration.ofMinutes(1);

    private static final Set<ItemState> SETTLED =
            Set.of(ItemState.APPLIED, ItemState.SKIPPED, ItemState.FAILED, ItemState.NOT_APPLIED, ItemState.CONFLICT);
    private static final Set<ItemState> RESOLVED =
            Set.of(ItemState.APPLIED, ItemState.NOT_APPLIED, ItemState.CONFLICT, ItemState.QUEUED);

    private final Database database;
    private final RandomGenerator random;

    JdbcJournal(Database database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    @Override
    public Change propose(ChangeRequest request) {
        if (request.items().isEmpty()) {
            throw new IllegalArgumentException("a change has at least one item");
        }
        return database.write(new Proposal(request, random)::write);
    }

    @Override
    public Optional<Change> find(String id) {
        Optional<String> typed = ChangeId.typed(id);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        List<Change> found =
                database.read(tx -> Rows.changes(tx, " where id like ? order by id limit 2", typed.get() + "%"));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public List<Change> history(Scope scope, Optional<Identity> identity, int limit) {
        String about = " and id in(select set_id from change_item where bucket = ? and identity = ?)";
        String newestFirst = " order by place desc limit ?";
        return database.read(tx -> identity.isPresent()
                ? Rows.changes(
                        tx,
                        " where bucket = ?" + about + newestFirst,
                        scope.bucket(),
                        scope.bucket(),
                        identity.get().name(),
                        limit)
                : Rows.changes(tx, " where bucket = ?" + newestFirst, scope.bucket(), limit));
    }

    @Override
    public List<JournalEvent> events(String id) {
        return database.read(tx -> EventLog.of(tx, id));
    }

    @Override
    public Change begin(ChangeRequest request, String owner) {
        return database.write(tx -> {
            Change change = new Proposal(request, random).write(tx);
            confirm(tx, change.id(), request.actor());
            claim(tx, change.id(), request.actor(), owner);
            return Rows.change(tx, change.id()).orElseThrow();
        });
    }

    @Override
    public boolean confirm(String id, Actor actor) {
        return database.write(tx -> confirm(tx, id, actor));
    }

    private static boolean confirm(Tx tx, String id, Actor actor) throws SQLException {
        return answered(tx, "confirmed", id, ChangeState.PROPOSED, ChangeState.APPROVED, actor, "");
    }

    @Override
    public boolean confirmForApproval(String id, Actor actor) {
        return database.write(
                tx -> answered(tx, "confirmed", id, ChangeState.PROPOSED, ChangeState.CONFIRMED, actor, ""));
    }

    @Override
    public boolean approve(String id, Actor actor) {
        return database.write(
                tx -> answered(tx, "approved", id, ChangeState.CONFIRMED, ChangeState.APPROVED, actor, ""));
    }

    @Override
    public boolean breakGlass(String id, Actor actor, String reason) {
        return database.write(tx ->
                answered(tx, JournalEvent.BREAK_GLASS, id, ChangeState.CONFIRMED, ChangeState.APPROVED, actor, reason));
    }

    private static boolean answered(
            Tx tx, String type, String id, ChangeState from, ChangeState to, Actor actor, String why)
            throws SQLException {
        int rows = tx.update(
                "update change_set set state = ? where id = ? and state = ? and expires_at > $now",
                Words.of(to),
                id,
                Words.of(from));
        return arrow(tx, rows, new Entry(id, 0, type, Words.of(from), Words.of(to), actor, why));
    }

    @Override
    public boolean cancel(String id, Actor actor, String why) {
        return database.write(
                tx -> Ending.before(tx, id, ChangeState.CANCELLED, actor, why) || Ending.abandoned(tx, id, actor, why));
    }

    @Override
    public boolean claim(String id, Actor actor, String owner) {
        return database.write(tx -> claim(tx, id, actor, owner));
    }

    private static boolean claim(Tx tx, String id, Actor actor, String owner) throws SQLException {
        int rows = tx.update("""
                update change_set set state = 'executing', owner = ?, lease_until = $now + ?
                where id = ? and state = 'approved' and expires_at > $now""", owner, Micros.of(FIRST_LEASE), id);
        return arrow(tx, rows, new Entry(id, 0, "claimed", "approved", "executing", actor, ""));
    }

    @Override
    public boolean start(String id, int seq, Actor actor, String owner, Duration lease) {
        return database.write(tx -> lengthened(tx, id, owner, lease)
                && arrow(
                        tx,
                        tx.update("""
                                update change_item set state = 'executing', owner = ?, attempt = attempt + 1,
                                  lease_until = $now + ?, updated_at = $now
                                where set_id = ? and seq = ? and state = 'queued'""", owner, Micros.of(lease), id, seq),
                        new Entry(id, seq, "started", "queued", "executing", actor, "")));
    }

    @Override
    public boolean renew(String id, int seq, String owner, Duration lease) {
        return database.write(
                tx -> lengthened(tx, id, owner, lease) && 1 == tx.update("""
                                update change_item set lease_until = $now + ?
                                where set_id = ? and seq = ? and state = 'executing' and owner = ?""", Micros.of(lease), id, seq, owner));
    }

    /** The change belongs to whoever executes its items, until his lease ends; then it belongs to whoever goes on. */
    private static boolean lengthened(Tx tx, String id, String owner, Duration lease) throws SQLException {
        return 1 == tx.update("""
                        update change_set set owner = ?, lease_until = $now + ?
                        where id = ? and state = 'executing' and (owner = ? or lease_until <= $now)""", owner, Micros.of(lease), id, owner);
    }

    @Override
    public boolean release(String id, String owner) {
        return database.write(tx -> 1 == tx.update("""
                        update change_set set owner = '', lease_until = 0
                        where id = ? and state = 'executing' and owner = ?
                          and not exists(select 1 from change_item where set_id = ? and state = 'executing')""", id, owner, id));
    }

    @Override
    public boolean settle(
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error) {
        require(SETTLED, state);
        String seen = after.map(SettingText::of).orElse("");
        return database.write(tx -> {
            int rows = tx.update("""
                    update change_item set state = ?, after_state = ?, request_id = ?, error = ?, updated_at = $now
                    where set_id = ? and seq = ? and state = 'executing' and owner = ?""", Words.of(state), seen, requestId, error, id, seq, owner);
            String detail = error.isEmpty() ? requestId : error;
            boolean ours =
                    arrow(tx, rows, new Entry(id, seq, "settled", "executing", Words.of(state), actor, detail, seen));
            if (ours) {
                Ending.afterLastItem(tx, id, actor);
            }
            return ours;
        });
    }

    @Override
    public boolean requeue(String id, int seq, Actor actor, String owner, String why) {
        return database.write(tx -> arrow(
                tx, tx.update("""
                        update change_item set state = 'queued', updated_at = $now
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", id, seq, owner), new Entry(id, seq, "requeued", "executing", "queued", actor, why)));
    }

    @Override
    public void endLeases(Scope scope, Predicate<String> gone) {
        // Asked at every start, so the usual answer must not wait for the write lock.
        List<String> owners = database.read(tx -> tx.query("""
                select distinct owner from change_set
                where bucket = ? and state = 'executing' and lease_until > $now""", row -> row.getString(1), scope.bucket()));
        for (String owner : owners.stream().filter(gone).toList()) {
            database.write(tx -> tx.update("""
                            update change_set set lease_until = 0
                            where bucket = ? and state = 'executing' and owner = ?""", scope.bucket(), owner) + tx.update("""
                            update change_item set lease_until = 0
                            where bucket = ? and state = 'executing' and owner = ?""", scope.bucket(), owner));
        }
    }

    @Override
    public List<Interrupted> interrupted(Scope scope, Actor actor) {
        // Asked at every start, so the usual answer must not wait for the write lock.
        long lapsed = database.read(tx -> tx.number("""
                select count(*) from change_item
                where bucket = ? and state = 'executing' and lease_until <= $now""", scope.bucket()));
        if (lapsed > 0) {
            database.write(tx -> markUnknown(tx, scope, actor));
        }
        return database.read(tx -> unknown(tx, scope));
    }

    private static int markUnknown(Tx tx, Scope scope, Actor actor) throws SQLException {
        List<Place> lapsed =
                tx.query("""
                update change_item set state = 'unknown', updated_at = $now
                where bucket = ? and state = 'executing' and lease_until <= $now returning set_id, seq""", row -> new Place(row.getString("set_id"), row.getInt("seq")), scope.bucket());
        for (Place place : lapsed) {
            EventLog.append(tx, new Entry(place.id(), place.seq(), "lapsed", "executing", "unknown", actor, ""));
        }
        return lapsed.size();
    }

    private static List<Interrupted> unknown(Tx tx, Scope scope) throws SQLException {
        List<Place> places = tx.query(
                "select set_id, seq from change_item where bucket = ? and state = 'unknown' order by set_id, seq",
                row -> new Place(row.getString("set_id"), row.getInt("seq")),
                scope.bucket());
        List<Interrupted> interrupted = new ArrayList<>();
        Optional<Change> change = Optional.empty();
        for (Place place : places) {
            if (change.filter(c -> c.id().equals(place.id())).isEmpty()) {
                change = Rows.change(tx, place.id());
            }
            ChangeItem item = Rows.item(tx, place.id(), place.seq()).orElseThrow();
            interrupted.add(new Interrupted(change.orElseThrow(), item));
        }
        return interrupted;
    }

    private record Place(String id, int seq) {}

    @Override
    public List<Change> abandoned(Scope scope) {
        return database.read(tx -> Rows.changes(tx, """
                 where bucket = ? and state = 'executing' and lease_until <= $now
                  and exists(select 1 from change_item i where i.set_id = id and i.state = 'queued')
                order by place""", scope.bucket()));
    }

    @Override
    public boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen) {
        require(RESOLVED, state);
        String text = SettingText.of(seen);
        return database.write(tx -> {
            int rows = tx.update("""
                    update change_item set state = ?, after_state = ?, updated_at = $now
                    where set_id = ? and seq = ? and state = 'unknown'""", Words.of(state), text, id, seq);
            boolean first =
                    arrow(tx, rows, new Entry(id, seq, "resolved", "unknown", Words.of(state), actor, "", text));
            if (first) {
                Ending.afterLastItem(tx, id, actor);
            }
            return first;
        });
    }

    /** An arrow was taken if it hit its row; then it is written down too. */
    private static boolean arrow(Tx tx, int rows, Entry entry) throws SQLException {
        if (rows == 1) {
            EventLog.append(tx, entry);
        }
        return rows == 1;
    }

    private static void require(Set<ItemState> allowed, ItemState state) {
        if (!allowed.contains(state)) {
            throw new IllegalArgumentException("an item cannot become " + state + " here");
        }
    }
}
