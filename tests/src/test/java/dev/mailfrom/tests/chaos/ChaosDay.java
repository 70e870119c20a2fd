package dev.mailfrom.tests.chaos;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Two terminals, two bots and an apply on one PostgreSQL and one sandbox, and what they are asked to do. */
final class ChaosDay implements AutoCloseable {

    private static final String CONFIG =
            "permissions:\n  - {team: T01ABC, users: [U01ALICE, U01BOB], role: operator}\n";
    private static final int CUSTOMERS = 400;
    /** Those of the sandbox's customers whose MAIL FROM domain does not work, so that no change of them is dangerous. */
    private static final int EVERY = 10;

    private final Path directory;
    private final SlackRig rig;
    private final String store;
    private final List<MailfromInstallation> machines = new ArrayList<>();
    private final List<ChaosProgram> terminals;
    private final List<ChaosProgram> bots;
    private final ChaosProgram apply;
    private final AtomicInteger labels = new AtomicInteger();
    private EmbeddedPostgres server;

    ChaosDay(Path directory, SlackRigBuilder builder) throws IOException, InterruptedException {
        this.directory = directory;
        server = EmbeddedPostgresServer.startOn(directory.resolve("pg"), 0);
        store = EmbeddedPostgresServer.url(server, "postgres");
        rig = builder.store(store).customers(CUSTOMERS).build();
        terminals = IntStream.range(0, 2).mapToObj(this::terminal).toList();
        bots = IntStream.range(0, 2).mapToObj(this::bot).toList();
        MailfromInstallation machine = machine("machine-of-the-apply");
        apply = new ChaosProgram(() -> {
            // Now and then the interrupted one goes on, now and then a new file comes.
            int number = labels.incrementAndGet();
            String[] line = number % 2 == 0
                    ? new String[] {"resume", "--yes"}
                    : new String[] {"apply", desired(machine, number), "--yes", "--confirm", "12"};
            RunningProgram run = machine.start(line);
            return new ChaosProgram.ChaosRun(handle(run.pid()), run);
        });
    }

    private MailfromInstallation machine(String name) {
        MailfromInstallation machine = MailfromInstallation.beside(rig.sandbox)
                .set("MAILFROM_STORE", store)
                .set("AWS_ACCOUNT_ID", "123456789012")
                .set("HOSTNAME", name);
        machines.add(machine);
        return machine;
    }

    private ChaosProgram terminal(int number) {
        MailfromInstallation machine = machine("terminal-" + number);
        return new ChaosProgram(() -> {
            RunningProgram run = machine.open("--yes", "--keep-going");
            return new ChaosProgram.ChaosRun(handle(run.pid()), run);
        });
    }

    private ChaosProgram bot(int number) {
        Path state = directory.resolve("bot-" + number);
        return new ChaosProgram(() -> {
            try {
                BotProcess run = rig.startProcess(
                        Map.of("HOSTNAME", "bot-" + number, "XDG_STATE_HOME", state.toString()), CONFIG);
                return new ChaosProgram.ChaosRun(handle(run.pid()), run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static String desired(MailfromInstallation machine, int number) {
        StringBuilder file = new StringBuilder("defaults: {mail_from_label: a" + number + "}\nidentities:\n");
        IntStream.range(0, 12).forEach(i -> file.append("  - {identity: " + customer(28 + i) + "}\n"));
        return machine.write("desired-" + number + ".yml", file.toString()).toString();
    }

    private static String customer(int number) {
        return "customer%05d.example.net".formatted((number + 1) * EVERY);
    }

    Sandbox sandbox() {
        return rig.sandbox;
    }

    ChaosProgram anyProgram(Random random) {
        List<ChaosProgram> all = new ArrayList<>(terminals);
        all.addAll(bots);
        all.add(apply);
        return all.get(random.nextInt(all.size()));
    }

    /** A person at a terminal types a line. Where the program has just been killed, the line is lost. */
    void typeAt(int terminal, Random random) {
        RunningProgram run = (RunningProgram) terminals.get(terminal).running();
        run.type("set " + customer(random.nextInt(32)) + " t" + labels.incrementAndGet() + "\n");
    }

    /** The apply goes on, or another begins. */
    void apply() {
        apply.running();
    }

    /**
     * Somebody in Slack asks for a change at a bot, or presses a button that stands in the channel. Not of the identities of
     * the apply, which a plan that waits would stop.
     */
    void slackAt(int bot, Random random) throws Exception {
        BotProcess run = (BotProcess) bots.get(bot).running();
        var people = rig.peopleAt(run.port());
        List<RecordedSlackCall> open = rig.slack.messages().stream()
                .filter(RecordedSlackCall::isOpenPlan)
                .toList();
        if (open.isEmpty() || random.nextBoolean()) {
            people.type("U01ALICE", "set " + customer(random.nextInt(28)) + " s" + labels.incrementAndGet());
        } else {
            RecordedSlackCall plan = open.get(random.nextInt(open.size()));
            people.press("U01BOB", "plan:confirm:v1", plan.value(), plan.ts());
        }
    }

    /** Nothing should fail before everything has started. */
    void awaitBots() throws IOException, InterruptedException {
        for (ChaosProgram bot : bots) {
            ((BotProcess) bot.running()).port();
        }
    }

    synchronized void stopStore() {
        EmbeddedPostgresServer.stop(server);
    }

    synchronized void startStore() {
        server = EmbeddedPostgresServer.startOn(directory.resolve("pg"), server.getPort());
    }

    void sql(String statement) {
        rows(statement);
    }

    /** The rows of a query, columns joined by a blank. */
    List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            if (statement.execute(query)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(String.join(" ", row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** The evening: all faults are over, and every program is gone. */
    void end() {
        sandbox().faults().clear();
        List<ChaosProgram> all = new ArrayList<>(terminals);
        all.addAll(bots);
        all.add(apply);
        all.forEach(ChaosProgram::kill);
    }

    /** A terminal that looks at what was left. */
    MailfromInstallation morning() {
        return machine("morning");
    }

    String store() {
        return store;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        end();
        machines.forEach(MailfromInstallation::close);
        EmbeddedPostgresServer.stop(server);
    }
}
