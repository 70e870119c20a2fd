package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.outbox.FollowUpStore;
import dev.mailfrom.core.journal.outbox.PlanMessage;
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
import dev.mailfrom.slackbot.outbox.NotInChannelNotice;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final FakeSlackApi slack = new FakeSlackApi();
    private final PlanMessageSync planMessageSync = postman(Duration.ZERO);

    @AfterEach
    void the_history_is_whole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private PlanMessageSync postman(Duration pace) {
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
        ReplySender replies = new ReplySender(slack, store.ephemeralMessages(), "me");
        return new PlanMessageSync(
                slack,
                store.planMessages(),
                store.followUps(),
                new Approvals(config, permissions),
                new NotInChannelNotice(replies, Clock.systemUTC()),
                new OutboxSender(store.planMessages(), "me", pace));
    }

    private static Actor person(String id) {
        return new Actor(id, Actor.Origin.SLACK, "https://slack.com/archives/C1", "");
    }

    private PlanMessage card(String identity) {
        Identity named = Identity.parse(identity);
        String change = journal.propose(new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        new AccountRegion("123456789012", "us-east-1"),
                        person("U01ALICE"),
                        "",
                        "f",
                        Duration.ofMinutes(15),
                        List.of(new ChangeRequest.RequestedItem(named, MailFromSetting.OFF, target(named)))))
                .id();
        PlanMessage planMessage = new PlanMessage(
                "card of " + identity,
                change,
                "T1",
                "C1",
                "",
                "U01ALICE",
                "prod",
                "us-east-1",
                "set",
                "stamp",
                new PlanMessageBody(BlockKitRenderer.sentence("The plan. " + "x".repeat(10_000)), Optional.empty())
                        .toJson(),
                "",
                "",
                0,
                0,
                Instant.EPOCH);
        store.planMessages().add(planMessage);
        return planMessage;
    }

    private static MailFromSetting target(Identity identity) {
        return MailFromSetting.of(MailFromDomain.parse("m", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    /** Delivers as long as anything is due, as the rounds do. */
    private void deliver(PlanMessageSync by) {
        for (int i = 0; i < 20; i++) {
            List<PlanMessage> due = store.planMessages().due(100);
            due.forEach(planMessage -> by.deliver(planMessage, journal));
            if (due.isEmpty()) {
                return;
            }
        }
    }

    private void apply(PlanMessage planMessage) {
        String id = planMessage.changeId();
        journal.confirmForApproval(id, person("U01BOB"));
        journal.approve(id, person("U01ANNA"));
        journal.claim(id, person("U01ANNA"), "me");
        journal.start(id, 1, person("U01ANNA"), "me", LONG);
        journal.complete(id, 1, person("U01ANNA"), "me", ItemState.APPLIED, Optional.empty(), "req", "");
        store.followUps().begin(id, 1, LONG);
    }

    private void sees(
            PlanMessage planMessage, String status, String words, List<String> mends, Optional<Duration> next) {
        store.followUps()
                .claim(store.followUps().ofChange(planMessage.changeId()), "me", Duration.ZERO)
                .forEach(followUp -> store.followUps()
                        .recordStatus(
                                followUp,
                                "me",
                                person("bot"),
                                new FollowUpStore.StatusObservation(status, words, mends, next)));
    }

    @Test
    void aMessageHasButtonsOnlyOnceItsIdIsWrittenDownAndItsPlaceIsInTheHistory() {
        PlanMessage planMessage = card("example.com");
        slack.kill();
        assertThatThrownBy(() -> planMessageSync.deliver(planMessage, journal))
                .isInstanceOf(FakeSlackApi.ProcessKilledError.class);
        store.planMessages().endLeases("me"::equals);
        deliver(planMessageSync);

        assertThat(slack.messages).hasSize(2);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.hasButtons("17.2")).isTrue();
        assertThat(journal.events(planMessage.changeId()))
                .anyMatch(event -> event.detail().equals("https://team.slack.com/archives/C1/p17.2"));
    }

    @Test
    void whoHasFoundACardBeforeAnotherPostedItDoesNotPostItAgain() {
        PlanMessage found = card("example.com");
        deliver(planMessageSync);
        // Found before that, and only now come to: the process was busy.
        planMessageSync.deliver(found, journal);
        apply(found);
        deliver(planMessageSync);
        planMessageSync.deliver(found, journal);

        assertThat(slack.messages).hasSize(1);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.replies).hasSize(1);
    }

    @Test
    void theThreadIsToldEverythingOnceAndNothingThatIsNoNews() {
        PlanMessage planMessage = card("example.com");
        deliver(planMessageSync);
        assertThat(slack.replies).isEmpty();
        apply(planMessage);
        sees(planMessage, "Pending", "Mail waits.", List.of(), Optional.of(Duration.ZERO));
        deliver(planMessageSync);

        assertThat(slack.replies).singleElement().asString().contains("On its way to SES", "Done:");
        assertThat(slack.messages.get("17.1").text()).contains("SES says of `example.com`: Pending");
        sees(planMessage, "Pending", "", List.of(), Optional.of(Duration.ZERO));
        deliver(planMessageSync);
        assertThat(slack.replies).hasSize(1);
        sees(
                planMessage,
                "Failed",
                "MX_MISSING m.example.com: no MX",
                List.of("m.example.com. MX 10 x"),
                Optional.empty());
        deliver(planMessageSync);

        assertThat(slack.replies).hasSize(2);
        assertThat(slack.replies.get(1)).contains("Pending → Failed", "MX_MISSING", "MX 10 x", "<@U01ALICE>");
        assertThat(store.planMessages().due(10)).isEmpty();
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void whoIsKilledBehindAReplyMakesThatOneComeTwiceAndNoOther() {
        PlanMessage planMessage = card("example.com");
        apply(planMessage);
        deliver(planMessageSync);
        sees(planMessage, "Success", "Mail goes out.", List.of(), Optional.empty());
        int before = slack.replies.size();
        planMessageSync.deliver(store.planMessages().find(planMessage.id()).orElseThrow(), journal);
        slack.kill();
        assertThatThrownBy(() -> deliver(planMessageSync)).isInstanceOf(FakeSlackApi.ProcessKilledError.class);
        store.planMessages().endLeases("me"::equals);
        deliver(planMessageSync);
        deliver(planMessageSync);

        assertThat(slack.replies.subList(before, slack.replies.size()))
                .hasSize(2)
                .allMatch(reply -> reply.contains("Success"));
    }

    @Test
    void brokenGlassIsToldToTheChannelAndCallsAllWhoCouldHaveApproved() {
        PlanMessage planMessage = card("example.com");
        deliver(planMessageSync);
        journal.confirmForApproval(planMessage.changeId(), person("U01ADMIN"));
        deliver(planMessageSync);
        assertThat(slack.messages.get("17.1").blocks().toString()).contains(PlanButtons.GLASS);
        journal.breakGlass(planMessage.changeId(), person("U01ADMIN"), "mail is\ndown <!channel>");
        deliver(planMessageSync);

        assertThat(slack.replies)
                .singleElement()
                .asString()
                .contains("mail is down &lt;!channel&gt;", "<@U01ADMIN> <@U01ANNA> <!subteam^S01LEADS>");
        assertThat(slack.broadcasts).containsExactly(true);
    }

    @Test
    void afterTooManyTheWholeChannelIsLeftAloneByEverybody() {
        PlanMessage first = card("example.com");
        PlanMessage second = card("example.org");
        slack.tooMany(LONG);

        assertThat(planMessageSync.deliver(first, journal)).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(postman(Duration.ZERO).deliver(second, journal)).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void aChannelHasItsPaceWhicheverProcessPosts() {
        PlanMessage first = card("example.com");
        PlanMessage second = card("example.org");

        assertThat(postman(LONG).deliver(first, journal)).isEqualTo(OutboxSender.DeliveryResult.DONE);
        assertThat(postman(LONG).deliver(second, journal)).isEqualTo(OutboxSender.DeliveryResult.LATER);
        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void ofManyWhoDeliverOnePosts() {
        PlanMessage planMessage = card("example.com");
        List<PlanMessageSync> replicas =
                IntStream.range(0, 4).mapToObj(i -> postman(LONG)).toList();
        replicas.parallelStream().forEach(replica -> replica.deliver(planMessage, journal));

        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void whatSlackWillNeverTakeIsGivenUpAndTheNextStateIsShown() {
        PlanMessage planMessage = card("example.com");
        deliver(planMessageSync);
        journal.confirmForApproval(planMessage.changeId(), person("U01BOB"));
        slack.trouble("msg_too_long");
        deliver(planMessageSync);
        assertThat(slack.messages.get("17.1").text()).doesNotContain("waits for the approval");
        journal.cancel(planMessage.changeId(), person("U01BOB"), "");
        deliver(planMessageSync);

        assertThat(slack.messages.get("17.1").text()).contains("Cancelled by <@U01BOB>");
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void triesAreCountedAndEndSomeDay() {
        PlanMessage planMessage = card("example.com");
        slack.trouble("unreachable");
        planMessageSync.deliver(planMessage, journal);
        PlanMessage tried = store.planMessages().find(planMessage.id()).orElseThrow();
        assertThat(tried.failedAttempts()).isEqualTo(1);
        assertThat(store.planMessages().due(10)).isEmpty();
        PlanMessage weary = new PlanMessage(
                planMessage.id(),
                planMessage.changeId(),
                "T1",
                "C1",
                "",
                "U01ALICE",
                "prod",
                "us-east-1",
                "set",
                "stamp",
                planMessage.body(),
                "",
                "",
                0,
                300,
                Instant.EPOCH);
        store.planMessages().release(planMessage.id());
        slack.trouble("unreachable");
        planMessageSync.deliver(weary, journal);

        assertThat(store.planMessages().due(10)).as("given up").isEmpty();
        assertThat(planMessageSync.deliver(planMessage, journal)).isEqualTo(OutboxSender.DeliveryResult.LATER);
    }

    @Test
    void whoIsNotInTheChannelKeepsThePlan() {
        PlanMessage planMessage = card("example.com");
        slack.trouble("not_in_channel");
        assertThat(planMessageSync.deliver(planMessage, journal)).isEqualTo(OutboxSender.DeliveryResult.NOT_INVITED);
        store.planMessages().release(planMessage.id());
        deliver(planMessageSync);

        assertThat(slack.hasButtons("17.1")).isTrue();
    }

    @Test
    void theLongestNamesAndFindingsStayWithinSlacksLimits() {
        PlanMessage planMessage = card(LONGEST_NAME);
        apply(planMessage);
        deliver(planMessageSync);
        String longest = "MX_MISSING m." + LONGEST_NAME + ": " + "&<>".repeat(2_000);
        sees(
                planMessage,
                "Failed",
                String.join("\n", longest, longest, longest),
                IntStream.range(0, 40).mapToObj(i -> i + " " + longest).toList(),
                Optional.empty());
        deliver(planMessageSync);

        assertThat(slack.messages.get("17.1").text()).contains("Failed");
        assertThat(slack.replies).last().asString().contains("Failed");
    }
}
