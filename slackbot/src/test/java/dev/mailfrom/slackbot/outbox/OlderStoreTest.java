package dev.mailfrom.slackbot.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Schema;
import dev.mailfrom.core.journal.engine.SqlScript;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.journal.store.StoreHealth;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that a bot of schema 7 left, with messages in every state: {@code schema-7-store.sql} was written by that
 * program. Its plans, alerts and ephemeral messages are now in one outbox.
 */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class OlderStoreTest {

    private static final long LAST_EVENT = 1_796_028_488_720_000L;
    private static final String OWNER = "bot@host/1234/56";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Two seconds after the last event of the store. */
    private final FakeStoreClock clock = new FakeStoreClock(LAST_EVENT + 2_000_000);

    private final FakeSlackApi slack = new FakeSlackApi();
    private final StoreEngine engine;
    private final StoreLocation location;
    private Store store;

    @TempDir
    private Path directory;

    OlderStoreTest(StoreEngine engine, @TempDir Path stores) {
        this.engine = engine;
        this.location = engine.sharedBetweenProcesses(stores);
    }

    @BeforeEach
    void load() throws SQLException {
        List<String> statements = new ArrayList<>(SqlScript.resource(OlderStoreTest.class, "schema-7-store.sql"));
        statements.addAll(dialect().appendOnly("event"));
        execute(location, statements);
        store = clock.store(engine, location);
    }

    private Dialect dialect() {
        return clock.dialect(engine, location);
    }

    private void execute(StoreLocation where, Collection<String> statements) throws SQLException {
        try (Connection connection = clock.dialect(engine, where).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private BotStore bot() {
        return BotStoreSamples.of(store);
    }

    private List<String> tables(Store of) {
        return of.component(BotStore.COMPONENT)
                .read(tx -> tx.query(dialect().sql().tables(), row -> row.getString(1)));
    }

    @Test
    void itsJournalVerifiesAndGoesOnAndTheOldTablesAreGone() {
        PlanMessage open = bot().plans().find("open").orElseThrow();
        StoreHealth health = store.health();

        assertThat(health.problems()).isEmpty();
        assertThat(health.schema()).isEqualTo(Schema.VERSION);
        assertThat(health.changes()).isEqualTo(13);
        assertThat(health.events()).isEqualTo(47);
        assertThat(tables(store))
                .contains("slack_message", "sighting", "audit_found", "turn")
                .doesNotContain("card", "notice", "notice_subject", "whisper", "watch", "channel", "seen");
        assertThat(store.journal().confirm(open.changeId(), BotStoreSamples.ALICE))
                .isTrue();
        assertThat(store.journal().find(open.changeId()).orElseThrow().state()).isEqualTo(ChangeState.APPROVED);
        assertThat(store.verifyChain()).isEmpty();
    }

    /** Slack shows what the older bot had posted. */
    private void slackAsItWas() {
        for (String id : List.of(
                "open",
                "unasked",
                "confirmed",
                "confirmed-news",
                "working",
                "done",
                "done-news",
                "glass",
                "cancelled",
                "expired",
                "alert-quiet",
                "alert-edit",
                "alert-over",
                "alert-reply",
                "alert-sending",
                "digest")) {
            slack.messages.put(find(id).message(), BotStoreSamples.message("as it was: " + id));
        }
    }

    private OutboxMessage find(String id) {
        return bot().outbox().find(id).orElseThrow();
    }

    /** What Slack shows of a message now; empty where it shows what the older bot had posted. */
    private String shown(String id) {
        return slack.messages.get(find(id).message()).text().replaceFirst("^as it was.*", "");
    }

    /** Refreshes and delivers until nothing is due. */
    private void deliver() {
        SlackbotConfig config =
                new SlackbotConfig(List.of(), List.of(), List.of(), Duration.ofMinutes(15), false, Optional.empty());
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, Clock.systemUTC()));
        PlanMessageSync sync = new PlanMessageSync(bot(), new Approvals(config, permissions));
        OutboxSender sender = new OutboxSender(slack, bot().outbox(), "a newer bot", Duration.ZERO, () -> {});
        for (int i = 0; i < 9; i++) {
            bot().plans().stale(99).forEach(plan -> sync.refresh(plan, store.journal()));
            bot().outbox().due(99).forEach(message -> sender.deliver(message.id()));
        }
        assertThat(bot().outbox().due(99)).isEmpty();
    }

    @Test
    void plansGoOnWhereTheyStood() {
        slackAsItWas();
        int before = slack.messages.size();
        deliver();

        assertThat(List.of("open", "confirmed", "working", "done", "glass", "cancelled"))
                .as("nothing is new")
                .allSatisfy(id -> assertThat(shown(id)).isEmpty());
        assertThat(slack.hasButtons(find("unasked").message())).isTrue();
        assertThat(bot().plans().find("unasked").orElseThrow().link()).isNotEmpty();
        assertThat(shown("confirmed-news")).contains("Confirmed by <@U01BOB>");
        assertThat(shown("done-news")).contains("SES status of `done-news.example.com`: Failed");
        assertThat(shown("expired")).contains("Expired");
        assertThat(find("unposted").message()).as("posted").isNotEmpty();
        assertThat(shown("unposted")).contains("It can be confirmed until");
        assertThat(find("killed").message())
                .as("its process may still be posting it")
                .isEmpty();
        bot().outbox().endLeases(OWNER::equals);
        deliver();
        assertThat(shown("killed")).contains("It can be confirmed until");
        assertThat(slack.messages).hasSize(before + 3).as("with the alert that was never posted");
        assertThat(store.verifyChain()).isEmpty();
    }

    @Test
    void threadsAreToldWhatTheyWereNotToldYet() {
        slackAsItWas();
        deliver();
        bot().outbox().endLeases(OWNER::equals);
        deliver();

        assertThat(slack.replies)
                .anySatisfy(reply -> assertThat(reply).contains("done-news.example.com", "Failed", "300 IN MX 10 x."))
                .anySatisfy(reply -> assertThat(reply.lines())
                        .containsExactly(
                                "⛔ `alert-edit.example.com` is given up; it's over",
                                "✅ `alert-edit.example.com` has recovered."))
                .anySatisfy(reply -> assertThat(reply).isEqualTo("🚫 gone"))
                .anySatisfy(reply -> assertThat(reply).isEqualTo("⛔ given up"))
                .anySatisfy(reply -> assertThat(reply).contains("needs the approval of a second person"))
                .hasSize(5);
    }

    @Test
    void alertsGoOnWhereTheyStood() {
        slackAsItWas();
        deliver();

        assertThat(List.of("alert-quiet", "alert-over", "alert-reply", "alert-sending", "digest"))
                .allSatisfy(id -> assertThat(shown(id)).isEmpty());
        assertThat(shown("alert-edit")).isEqualTo("alert-edit is well.");
        assertThat(shown("alert-unposted")).isEqualTo("alert-unposted is given up.");
        bot().outbox().endLeases(OWNER::equals);
        deliver();
        assertThat(shown("alert-sending")).isEqualTo("alert-sending is given up.");
        assertThat(find("alert-resting").isPosted()).isFalse();
        bot().alerts().resume(List.of("alert-resting", "alert-over"));
        deliver();
        assertThat(shown("alert-resting")).isEqualTo("alert-resting is bad.");
        assertThat(bot().alerts().subjectsOf("digest"))
                .extracting(AlertSubject::id, AlertSubject::account, AlertSubject::region, AlertSubject::state)
                .containsExactly(
                        tuple("d1", "prod", "eu-west-1", "TURNED_BAD"), tuple("d2", "prod", "eu-west-1", "GAVE_UP"));
    }

    @Test
    void personsAreToldWhatTheyWereNotToldYet() {
        slackAsItWas();
        deliver();

        assertThat(slack.told).containsExactly("U01ALICE in C01MAIL: An answer that Slack did not take.");
        bot().outbox().endLeases(OWNER::equals);
        deliver();
        assertThat(slack.told).hasSize(2).last().asString().contains("U01BOB", "You were interrupted.");
        OutboxMessage told =
                OutboxMessage.ephemeral("uninvited unposted", "C02NEW", "U01ALICE", BotStoreSamples.message("again"));
        assertThat(bot().outbox().add(told, "me", MINUTE, MINUTE))
                .as("it was told")
                .isFalse();
    }

    @Test
    void whatWasReceivedFollowedAndPausedIsStillKnown() {
        BotStore bot = bot();
        assertThat(bot.receipts().isFirst("trigger 1", MINUTE)).isFalse();
        assertThat(bot.receipts().isFirst("trigger it's 2", MINUTE)).isFalse();
        assertThat(bot.receipts().isFirst("trigger 3", MINUTE)).isTrue();

        assertThat(bot.followUps().due(9)).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(bot.followUps().due(9)).singleElement().satisfies(followUp -> {
            assertThat(followUp.identity().name()).isEqualTo("done.example.com");
            assertThat(followUp.status()).isEqualTo("Pending");
            assertThat(followUp.polls()).isEqualTo(1);
            assertThat(followUp.account()).isEqualTo("prod");
        });

        bot.alerts().add("new", "C05BUSY", BotStoreSamples.content("bad"), List.of());
        assertThat(bot.outbox().claim("new", "me", MINUTE, MINUTE)).isFalse();
        clock.advance(EpochMicros.of(Duration.ofMinutes(5)));
        assertThat(bot.outbox().claim("new", "me", MINUTE, MINUTE)).isTrue();
    }

    @Test
    void aProgramWithoutTheBotOpensItAndItsBackupHasTheMessages() {
        Path copy = directory.resolve("copy.db");
        assertThat(store.health().problems()).isEmpty();
        assertThat(store.journal()
                        .find(store.journal()
                                .history(HistoryQuery.newest(new AccountRegion("123456789012", "us-east-1"), 1))
                                .get(0)
                                .id()))
                .isPresent();
        store.backup(copy);
        store.close();

        store = clock.store(StoreEngine.SQLITE, new StoreLocation.File(copy));
        plansGoOnWhereTheyStood();
        assertThat(store.health().problems()).isEmpty();
    }

    @Test
    void aBackupOfTheNewTablesGoesOnToo() {
        Path copy = directory.resolve("copy.db");
        List<OutboxMessage> due = bot().outbox().due(99);
        store.backup(copy);
        store.close();

        store = clock.store(StoreEngine.SQLITE, new StoreLocation.File(copy));
        assertThat(bot().outbox().due(99)).isEqualTo(due);
        plansGoOnWhereTheyStood();
    }

    @Test
    void aStoreOfAnEvenOlderBotIsTakenToo() throws SQLException {
        store.close();
        StoreLocation older = engine.sharedBetweenProcesses(directory);
        List<String> statements =
                new ArrayList<>(List.of("create table schema_version(v integer primary key, at bigint not null)"));
        for (int v = 1; v <= 3; v++) {
            statements.addAll(SqlScript.resource(Schema.class, "schema-" + v + ".sql"));
            statements.add("insert into schema_version(v, at) values(" + v + ", 1)");
        }
        statements.addAll(clock.dialect(engine, older).appendOnly("event"));
        statements.add(
                "insert into card values('old', 'c1', 'T1', 'C1', '17.1', 'U1', 'prod', 'us-east-1', 'set', 'stamp',"
                        + " '{}', 'open', 1, 0, 0, 5)");
        execute(older, statements);

        store = clock.store(engine, older);
        assertThat(find("old").message()).isEqualTo("17.1");
        assertThat(store.health().problems()).isEmpty();
        assertThat(tables(store)).doesNotContain("card", "watch", "whisper");
    }
}
