package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.jdbc.JdbcJournal;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * How long the journal takes for what people wait for, with a hundred thousand changes in a file. It fills the file through
 * the journal itself, with few commits, and keeps it for the next run.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.benchmark.StoreBenchmark FILE [CHANGES]
 * </pre>
 */
public final class StoreBenchmark {

    private static final int CHANGES = 100_000;
    private static final int IDENTITIES = 10_000;
    private static final int TOGETHER = 2_000;
    private static final int PAGE = 500;
    private static final AccountRegion SCOPE = new AccountRegion("123456789012", "eu-west-1");
    private static final Actor ANN = new Actor("ann", Actor.Origin.CLI, "desk", "arn:aws:iam::123456789012:user/ann");

    private StoreBenchmark() {}

    /** @param args the file of the store, and how many changes a new one gets */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]).toAbsolutePath();
        Path library = Files.createDirectories(file.resolveSibling("library"));
        if (!Files.exists(file)) {
            fill(new StoreLocation.File(file), library, args.length > 1 ? Integer.parseInt(args[1]) : CHANGES);
        }
        try (Store store = new Store(new StoreLocation.File(file), library)) {
            measure(store);
        }
    }

    private static void measure(Store store) {
        Journal journal = store.journal();
        HistoryQuery newest = HistoryQuery.newest(SCOPE, 50);
        List<HistoryEntry> page = journal.history(newest);
        String id = page.get(page.size() - 1).id();
        Identity identity = page.get(0).item().identity();
        time("history", () -> journal.history(newest).size());
        time(
                "history IDENTITY",
                () -> journal.history(newest.ofIdentity(Optional.of(identity))).size());
        time(
                "history CHANGE",
                () -> journal.find(id).stream().count() + journal.events(id).size());
        time(
                "the start of an id",
                () -> journal.find(id.substring(0, 11)).stream().count());
        time("undo last", () -> {
            HistoryEntry last = journal.history(newest.limitedTo(20)).get(0);
            return journal.find(last.id()).orElseThrow().items().size();
        });
        time("completion", () -> journal.history(newest.limitedTo(200)).size());
        time(
                "Home",
                () -> journal.lastApplied(
                                SCOPE,
                                page.stream()
                                        .map(entry -> entry.item().identity())
                                        .toList())
                        .size());
        time(
                "what a process left",
                () -> journal.interrupted(SCOPE, ANN).size()
                        + journal.abandoned(SCOPE).size());
        time("history -o jsonl, all", () -> stream(journal));
        time("doctor", () -> store.health().problems().size());
    }

    /** As the command reads it. */
    private static long stream(Journal journal) {
        long identities = 0;
        HistoryQuery query = HistoryQuery.newest(SCOPE, PAGE);
        List<HistoryEntry> page = journal.history(query);
        while (!page.isEmpty()) {
            for (Change change :
                    journal.findAll(page.stream().map(HistoryEntry::id).toList())) {
                identities += change.items().size();
            }
            page = journal.history(query.after(page.get(page.size() - 1)));
        }
        return identities;
    }

    /** On a busy machine the time of the processor says more. */
    private static void time(String what, LongSupplier work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long first = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        long result = work.getAsLong();
        System.out.printf(
                Locale.ROOT,
                "%-24s %9.3f s, %9.3f s of the processor  (%d)%n",
                what,
                (System.nanoTime() - first) / 1e9,
                (threads.getCurrentThreadCpuTime() - processor) / 1e9,
                result);
    }

    private static void fill(StoreLocation.File location, Path library, int changes) {
        try (Database database = new Database(withoutTransactions(new SqliteDialect(location, library)))) {
            // The migrator runs first.
            database.runOutsideTransaction(tx -> tx.update("pragma synchronous=off"));
            Journal journal = new JdbcJournal(database, new Random(1));
            for (int n = 0; n < changes; n += TOGETHER) {
                database.runOutsideTransaction(tx -> tx.update("begin immediate"));
                for (int i = n; i < Math.min(changes, n + TOGETHER); i++) {
                    change(journal, "d" + i % IDENTITIES + ".example.com", i);
                }
                database.runOutsideTransaction(tx -> tx.update("commit"));
            }
        }
    }

    private static void change(Journal journal, String name, int number) {
        Identity identity = Identity.parse(name);
        MailFromSetting target =
                MailFromSetting.of(MailFromDomain.parse("bounce", identity), BehaviorOnMxFailure.REJECT_MESSAGE);
        ChangeItem item = ChangeItem.requested(identity, MailFromSetting.OFF, target);
        Duration minute = Duration.ofMinutes(1);
        Change change = journal.begin(
                new ChangeRequest(
                        ChangeKind.SET, Optional.empty(), SCOPE, ANN, "why", name + number, minute, List.of(item)),
                "ann");
        boolean done = journal.start(change.id(), 1, ANN, "ann", minute)
                && journal.complete(change.id(), 1, ANN, "ann", ItemState.APPLIED, Optional.of(target), "request", "");
        if (!done) {
            throw new IllegalStateException(change.id() + " was not done");
        }
    }

    /** The dialect whose transactions are left to the caller, so that thousands of changes share a commit. */
    private static Dialect withoutTransactions(Dialect dialect) {
        Dialect.Sql sql = dialect.sql();
        Dialect.Sql bare = new Dialect.Sql(
                sql.now(),
                "",
                "",
                "",
                sql.relax(),
                sql.unrelax(),
                sql.tables(),
                sql.triggers(),
                sql.selfCheck(),
                sql.backup());
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(),
                new Class<?>[] {Dialect.class},
                (proxy, method, arguments) ->
                        method.getName().equals("sql") ? bare : method.invoke(dialect, arguments));
    }
}
