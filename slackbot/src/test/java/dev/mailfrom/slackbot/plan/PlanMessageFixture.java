package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.BotStoreSamples;
import dev.mailfrom.slackbot.outbox.OutboxMessage;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.StatusObservation;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A plan in a store with a fake Slack, for the tests of its message. */
abstract class PlanMessageFixture {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    static final Duration LONG = Duration.ofHours(1);
    static final String LONGEST_NAME =
            "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(50) + ".example.com";

    /** The library of SQLite, unpacked once for all tests. */
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "mailfrom-library");

    final Store store = new Store(new StoreLocation.Memory(), CACHE);
    final Journal journal = store.journal();
    final BotStore bot = BotStoreSamples.of(store);
    final FakeSlackApi slack = new FakeSlackApi();
    final PlanMessageSync planMessageSync = planMessageSync();
    final OutboxSender sender = sender(Duration.ZERO);

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private PlanMessageSync planMessageSync() {
        PermissionRule rule = new PermissionRule(
                "T1",
                List.of("U01ADMIN", "U01ANNA"),
                List.of("S01LEADS"),
                List.of(),
                AccessRole.APPROVER,
                ANY,
                ANY,
                ANY);
        SlackbotConfig config = new SlackbotConfig(
                List.of(rule),
                List.of(),
                List.of(new ApprovalRule(ANY, ANY, true, Optional.empty())),
                Duration.ofMinutes(15),
                true,
                Optional.empty());
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, Clock.systemUTC()));
        return new PlanMessageSync(bot, new Approvals(config, permissions));
    }

    OutboxSender sender(Duration pace) {
        return new OutboxSender(slack, bot.outbox(), "me", pace, () -> {});
    }

    static Actor person(String id) {
        return new Actor(id, Actor.Origin.SLACK, "https://slack.com/archives/C1", "");
    }

    PlanMessage plan(String identity) {
        return plan(identity, "");
    }

    PlanMessage plan(String identity, String reason) {
        return plan(identity, reason, List.of());
    }

    PlanMessage plan(String identity, String reason, List<RecordItem> records) {
        Identity named = Identity.parse(identity);
        String change = journal.propose(new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        new AccountRegion("123456789012", "us-east-1"),
                        person("U01ALICE"),
                        reason,
                        "f",
                        Duration.ofMinutes(15),
                        List.of(ChangeItem.requested(named, MailFromSetting.OFF, target(named))),
                        records))
                .id();
        PlanMessage planMessage = new PlanMessage(
                "plan of " + identity,
                change,
                "T1",
                "C1",
                "U01ALICE",
                "prod",
                "us-east-1",
                "set",
                "stamp",
                new PlanMessageBody(BlockKitRenderer.sentence("The plan. " + "x".repeat(10_000)), Optional.empty())
                        .toJson(),
                "",
                "",
                0);
        bot.plans().add(planMessage);
        refresh();
        return planMessage;
    }

    private static MailFromSetting target(Identity identity) {
        return MailFromSetting.of(MailFromDomain.parse("m", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    void refresh() {
        bot.plans().stale(100).forEach(planMessage -> planMessageSync.refresh(planMessage, journal));
    }

    /** Delivers until nothing is due, as the poller does. */
    void deliver() {
        for (int i = 0; i < 20; i++) {
            refresh();
            List<OutboxMessage> due = due();
            due.forEach(message -> sender.deliver(message.id()));
            if (due.isEmpty()) {
                return;
            }
        }
    }

    List<OutboxMessage> due() {
        return bot.outbox().due(100);
    }

    void killed() {
        assertThatThrownBy(this::deliver).isInstanceOf(FakeSlackApi.ProcessKilledError.class);
        bot.outbox().endLeases("me"::equals);
    }

    void apply(PlanMessage planMessage) {
        String id = planMessage.changeId();
        journal.confirmForApproval(id, person("U01BOB"));
        journal.approve(id, person("U01ANNA"));
        journal.claim(id, person("U01ANNA"), "me");
        journal.start(id, 1, person("U01ANNA"), "me", LONG);
        journal.complete(id, 1, person("U01ANNA"), "me", ItemState.APPLIED, Optional.empty(), "req", "");
        bot.followUps().begin(id, 1, LONG);
    }

    void sees(PlanMessage planMessage, String status, String words, List<String> fixes, Optional<Duration> next) {
        bot.followUps()
                .claim(bot.followUps().ofChange(planMessage.changeId()), "me", Duration.ZERO)
                .forEach(followUp -> bot.followUps()
                        .recordStatus(
                                followUp, "me", person("bot"), new StatusObservation(status, words, fixes, next)));
    }
}
