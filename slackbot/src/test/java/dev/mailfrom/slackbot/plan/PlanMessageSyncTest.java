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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanMessageSyncTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String LONGEST_NAME =
            "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(50) + ".example.com";

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final Journal journal = store.journal();
    private final BotStore bot = BotStoreSamples.of(store);
    private final FakeSlackApi slack = new FakeSlackApi();
    private final PlanMessageSync planMessageSync = planMessageSync();
    private final OutboxSender sender = sender(Duration.ZERO);

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

    private OutboxSender sender(Duration pace) {
        return new OutboxSender(slack, bot.outbox(), "me", pace);
    }

    private static Actor person(String id) {
        return new Actor(id, Actor.Origin.SLACK, "https://slack.com/archives/C1", "");
    }

    private PlanMessage plan(String identity) {
        Identity named = Identity.parse(identity);
        String change = journal.propose(new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        new AccountRegion("123456789012", "us-east-1"),
                        person("U01ALICE"),
                        "",
                        "f",
                        Duration.ofMinutes(15),
                        List.of(ChangeItem.requested(named, MailFromSetting.OFF, target(named)))))
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

    private void refresh() {
        bot.plans().stale(100).forEach(planMessage -> planMessageSync.refresh(planMessage, journal));
    }

    /** Delivers until nothing is due, as the poller does. */
    private void deliver() {
        for (int i = 0; i < 20; i++) {
            refresh();
            List<OutboxMessage> due = due();
            due.forEach(message -> sender.deliver(message.id()));
            if (due.isEmpty()) {
                return;
            }
        }
    }

    private List<OutboxMessage> due() {
        return bot.outbox().due(100);
    }

    private void killed() {
        assertThatThrownBy(this::deliver).isInstanceOf(FakeSlackApi.ProcessKilledError.class);
        bot.outbox().endLeases("me"::equals);
    }

    private void apply(PlanMessage planMessage) {
        String id = planMessage.changeId();
        journal.confirmForApproval(id, person("U01BOB"));
        journal.approve(id, person("U01ANNA"));
        journal.claim(id, person("U01ANNA"), "me");
        journal.start(id, 1, person("U01ANNA"), "me", LONG);
        journal.complete(id, 1, person("U01ANNA"), "me", ItemState.APPLIED, Optional.empty(), "req", "");
        bot.followUps().begin(id, 1, LONG);
    }

    private void sees(
            PlanMessage planMessage, String status, String words, List<String> fixes, Optional<Duration> next) {
        bot.followUps()
                .claim(bot.followUps().ofChange(planMessage.changeId()), "me", Duration.ZERO)
                .forEach(followUp -> bot.followUps()
                        .recordStatus(
                                followUp, "me", person("bot"), new StatusObservation(status, words, fixes, next)));
    }

    @Test
    void aMessageHasButtonsOnlyOnceItsIdIsWrittenDownAndItsPlaceIsInTheHistory() {
        PlanMessage planMessage = plan("example.com");
        slack.kill();
        killed();
        deliver();

        assertThat(slack.messages).hasSize(2);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.hasButtons("17.2")).isTrue();
        assertThat(journal.events(planMessage.changeId()))
                .anyMatch(event -> event.detail().equals("https://team.slack.com/archives/C1/p17.2"));
    }

    @Test
    void aProcessThatFoundAPlanBeforeAnotherPostedItDoesNotPostItAgain() {
        PlanMessage found = plan("example.com");
        deliver();
        // Found before that, and only now come to: the process was busy.
        planMessageSync.refresh(found, journal);
        sender.deliver(found.id());
        apply(found);
        deliver();
        planMessageSync.refresh(found, journal);
        deliver();

        assertThat(slack.messages).hasSize(1);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.replies).hasSize(1);
    }

    @Test
    void theThreadIsToldEverythingOnceAndNothingThatIsNoNews() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        assertThat(slack.replies).isEmpty();
        apply(planMessage);
        sees(planMessage, "Pending", "Mail waits.", List.of(), Optional.of(Duration.ZERO));
        deliver();

        assertThat(slack.replies).singleElement().asString().contains("On its way to SES", "Done:");
        assertThat(slack.messages.get("17.1").text()).contains("SES status of `example.com`: Pending");
        sees(planMessage, "Pending", "", List.of(), Optional.of(Duration.ZERO));
        deliver();
        assertThat(slack.replies).hasSize(1);
        sees(
                planMessage,
                "Failed",
                "MX_MISSING m.example.com: no MX",
                List.of("m.example.com. MX 10 x"),
                Optional.empty());
        deliver();

        assertThat(slack.replies).hasSize(2);
        assertThat(slack.replies.get(1)).contains("Pending → Failed", "MX_MISSING", "MX 10 x", "<@U01ALICE>");
        assertThat(due()).isEmpty();
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void aKillBehindAReplyMakesThatOneComeTwiceAndNoOther() {
        PlanMessage planMessage = plan("example.com");
        apply(planMessage);
        deliver();
        sees(planMessage, "Success", "Mail goes out.", List.of(), Optional.empty());
        int before = slack.replies.size();
        refresh();
        sender.deliver(planMessage.id());
        slack.kill();
        killed();
        deliver();
        deliver();

        assertThat(slack.replies.subList(before, slack.replies.size()))
                .hasSize(2)
                .allMatch(reply -> reply.contains("Success"));
    }

    @Test
    void breakGlassIsToldToTheChannelAndMentionsAllWhoCouldHaveApproved() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        journal.confirmForApproval(planMessage.changeId(), person("U01ADMIN"));
        deliver();
        assertThat(slack.messages.get("17.1").blocks().toString()).contains(PlanButtons.GLASS);
        journal.breakGlass(planMessage.changeId(), person("U01ADMIN"), "mail is\ndown <!channel>");
        deliver();

        assertThat(slack.replies)
                .singleElement()
                .asString()
                .contains("mail is down &lt;!channel&gt;", "<@U01ADMIN> <@U01ANNA> <!subteam^S01LEADS>");
        assertThat(slack.broadcasts).containsExactly(true);
    }

    @Test
    void afterTooManyTheWholeChannelIsPausedForAllProcesses() {
        PlanMessage first = plan("example.com");
        PlanMessage second = plan("example.org");
        slack.tooMany(LONG);

        assertThat(sender.deliver(first.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(sender(Duration.ZERO).deliver(second.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void aChannelHasItsPaceWhicheverProcessPosts() {
        PlanMessage first = plan("example.com");
        PlanMessage second = plan("example.org");

        assertThat(sender(LONG).deliver(first.id())).isEqualTo(OutboxSender.DeliveryResult.DONE);
        assertThat(sender(LONG).deliver(second.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void ofManyReplicasThatDeliverOnePosts() {
        PlanMessage planMessage = plan("example.com");
        List<OutboxSender> replicas =
                IntStream.range(0, 4).mapToObj(i -> sender(LONG)).toList();
        replicas.parallelStream().forEach(replica -> replica.deliver(planMessage.id()));

        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void whatSlackWillNeverTakeIsGivenUpAndTheNextStateIsShown() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        journal.confirmForApproval(planMessage.changeId(), person("U01BOB"));
        slack.trouble("msg_too_long");
        deliver();
        assertThat(slack.messages.get("17.1").text()).doesNotContain("waits for the approval");
        journal.cancel(planMessage.changeId(), person("U01BOB"), "");
        deliver();

        assertThat(slack.messages.get("17.1").text()).contains("Cancelled by <@U01BOB>");
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void failedAttemptsAreCountedAndEndSomeDay() {
        PlanMessage planMessage = plan("example.com");
        for (int tries = 0; tries <= 300; tries++) {
            slack.trouble("unreachable");
            sender.deliver(planMessage.id());
            bot.outbox().release(planMessage.id());
        }

        assertThat(bot.outbox().find(planMessage.id()).orElseThrow().failedAttempts())
                .isEqualTo(300);
        assertThat(due()).as("given up").isEmpty();
        assertThat(sender.deliver(planMessage.id())).isEqualTo(OutboxSender.DeliveryResult.LATER);
    }

    @Test
    void aPlanForAChannelWithoutTheBotIsKept() {
        PlanMessage planMessage = plan("example.com");
        slack.trouble("not_in_channel");
        assertThat(sender.deliver(planMessage.id())).isEqualTo(OutboxSender.DeliveryResult.NOT_INVITED);
        bot.outbox().release(planMessage.id());
        deliver();

        assertThat(slack.hasButtons("17.1")).isTrue();
    }

    @Test
    void theLongestNamesAndFindingsStayWithinSlacksLimits() {
        PlanMessage planMessage = plan(LONGEST_NAME);
        apply(planMessage);
        deliver();
        String longest = "MX_MISSING m." + LONGEST_NAME + ": " + "&<>".repeat(2_000);
        sees(
                planMessage,
                "Failed",
                String.join("\n", longest, longest, longest),
                IntStream.range(0, 40).mapToObj(i -> i + " " + longest).toList(),
                Optional.empty());
        deliver();

        assertThat(slack.messages.get("17.1").text()).contains("Failed");
        assertThat(slack.replies).last().asString().contains("Failed");
    }
}
