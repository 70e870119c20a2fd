package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.config.Approval;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.Pattern;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import dev.mailfrom.slackbot.show.BlockKit;
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

class PostmanTest {

    private static final List<Pattern> ANY = List.of(Pattern.ANY);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String LONGEST_NAME =
            "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(50) + ".example.com";

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final Journal journal = store.journal();
    private final PaperSlack slack = new PaperSlack();
    private final Postman postman = postman(Duration.ZERO);

    @AfterEach
    void the_history_is_whole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private Postman postman(Duration pace) {
        Rule rule = new Rule(
                "T1", List.of("U01ADMIN", "U01ANNA"), List.of("S01LEADS"), List.of(), Role.APPROVER, ANY, ANY, ANY);
        Config config = new Config(
                List.of(rule),
                List.of(),
                List.of(new Approval(ANY, ANY, true, Optional.empty())),
                Duration.ofMinutes(15),
                true,
                Optional.empty());
        Permissions permissions = new Permissions(config.rules(), new People(slack, Clock.systemUTC()));
        Answers answers = new Answers(slack, store.whispers(), "me");
        return new Postman(
                slack,
                store.cards(),
                store.watches(),
                new Approvers(config, permissions),
                new Uninvited(answers, Clock.systemUTC()),
                new Mailing(store.cards(), "me", pace));
    }

    private static Actor person(String id) {
        return new Actor(id, Actor.Origin.SLACK, "https://slack.com/archives/C1", "");
    }

    private Card card(String identity) {
        Identity named = Identity.parse(identity);
        String change = journal.propose(new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        new Scope("123456789012", "us-east-1"),
                        person("U01ALICE"),
                        "",
                        "f",
                        Duration.ofMinutes(15),
                        List.of(new ChangeRequest.Item(named, MailFromSetting.OFF, target(named)))))
                .id();
        Card card = new Card(
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
                new PlanBody(BlockKit.sentence("The plan. " + "x".repeat(10_000)), Optional.empty()).kept(),
                "",
                "",
                0,
                0,
                Instant.EPOCH);
        store.cards().add(card);
        return card;
    }

    private static MailFromSetting target(Identity identity) {
        return MailFromSetting.of(MailFromDomain.parse("m", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    /** Delivers as long as anything is due, as the rounds do. */
    private void deliver(Postman by) {
        for (int i = 0; i < 20; i++) {
            List<Card> due = store.cards().due(100);
            due.forEach(card -> by.deliver(card, journal));
            if (due.isEmpty()) {
                return;
            }
        }
    }

    private void apply(Card card) {
        String id = card.changeId();
        journal.confirmForApproval(id, person("U01BOB"));
        journal.approve(id, person("U01ANNA"));
        journal.claim(id, person("U01ANNA"), "me");
        journal.start(id, 1, person("U01ANNA"), "me", LONG);
        journal.settle(id, 1, person("U01ANNA"), "me", ItemState.APPLIED, Optional.empty(), "req", "");
        store.watches().begin(id, 1, LONG);
    }

    private void sees(Card card, String status, String words, List<String> mends, Optional<Duration> next) {
        store.watches()
                .take(store.watches().of(card.changeId()), "me", Duration.ZERO)
                .forEach(watched -> store.watches()
                        .seen(watched, "me", person("bot"), new Watches.Sighting(status, words, mends, next)));
    }

    @Test
    void aMessageHasButtonsOnlyOnceItsIdIsWrittenDownAndItsPlaceIsInTheHistory() {
        Card card = card("example.com");
        slack.kill();
        assertThatThrownBy(() -> postman.deliver(card, journal)).isInstanceOf(PaperSlack.Killed.class);
        store.cards().endLeases("me"::equals);
        deliver(postman);

        assertThat(slack.messages).hasSize(2);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.hasButtons("17.2")).isTrue();
        assertThat(journal.events(card.changeId()))
                .anyMatch(event -> event.detail().equals("https://team.slack.com/archives/C1/p17.2"));
    }

    @Test
    void theThreadIsToldEverythingOnceAndNothingThatIsNoNews() {
        Card card = card("example.com");
        deliver(postman);
        assertThat(slack.replies).isEmpty();
        apply(card);
        sees(card, "Pending", "Mail waits.", List.of(), Optional.of(Duration.ZERO));
        deliver(postman);

        assertThat(slack.replies).singleElement().asString().contains("On its way to SES", "Done:");
        assertThat(slack.messages.get("17.1").text()).contains("SES says of `example.com`: Pending");
        sees(card, "Pending", "", List.of(), Optional.of(Duration.ZERO));
        deliver(postman);
        assertThat(slack.replies).hasSize(1);
        sees(card, "Failed", "MX_MISSING m.example.com: no MX", List.of("m.example.com. MX 10 x"), Optional.empty());
        deliver(postman);

        assertThat(slack.replies).hasSize(2);
        assertThat(slack.replies.get(1)).contains("Pending → Failed", "MX_MISSING", "MX 10 x", "<@U01ALICE>");
        assertThat(store.cards().due(10)).isEmpty();
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void whoIsKilledBehindAReplyMakesThatOneComeTwiceAndNoOther() {
        Card card = card("example.com");
        apply(card);
        deliver(postman);
        sees(card, "Success", "Mail goes out.", List.of(), Optional.empty());
        int before = slack.replies.size();
        postman.deliver(store.cards().find(card.id()).orElseThrow(), journal);
        slack.kill();
        assertThatThrownBy(() -> deliver(postman)).isInstanceOf(PaperSlack.Killed.class);
        store.cards().endLeases("me"::equals);
        deliver(postman);
        deliver(postman);

        assertThat(slack.replies.subList(before, slack.replies.size()))
                .hasSize(2)
                .allMatch(reply -> reply.contains("Success"));
    }

    @Test
    void brokenGlassIsToldToTheChannelAndCallsAllWhoCouldHaveApproved() {
        Card card = card("example.com");
        deliver(postman);
        journal.confirmForApproval(card.changeId(), person("U01ADMIN"));
        deliver(postman);
        assertThat(slack.messages.get("17.1").blocks().toString()).contains(PlanButtons.GLASS);
        journal.breakGlass(card.changeId(), person("U01ADMIN"), "mail is\ndown <!channel>");
        deliver(postman);

        assertThat(slack.replies)
                .singleElement()
                .asString()
                .contains("mail is down &lt;!channel&gt;", "<@U01ADMIN> <@U01ANNA> <!subteam^S01LEADS>");
        assertThat(slack.broadcasts).containsExactly(true);
    }

    @Test
    void afterTooManyTheWholeChannelIsLeftAloneByEverybody() {
        Card first = card("example.com");
        Card second = card("example.org");
        slack.tooMany(LONG);

        assertThat(postman.deliver(first, journal)).isEqualTo(Mailing.Delivery.LATER);
        assertThat(postman(Duration.ZERO).deliver(second, journal)).isEqualTo(Mailing.Delivery.LATER);
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void aChannelHasItsPaceWhicheverProcessPosts() {
        Card first = card("example.com");
        Card second = card("example.org");

        assertThat(postman(LONG).deliver(first, journal)).isEqualTo(Mailing.Delivery.DONE);
        assertThat(postman(LONG).deliver(second, journal)).isEqualTo(Mailing.Delivery.LATER);
        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void ofManyWhoDeliverOnePosts() {
        Card card = card("example.com");
        List<Postman> replicas =
                IntStream.range(0, 4).mapToObj(i -> postman(LONG)).toList();
        replicas.parallelStream().forEach(replica -> replica.deliver(card, journal));

        assertThat(slack.messages).hasSize(1);
    }

    @Test
    void whatSlackWillNeverTakeIsGivenUpAndTheNextStateIsShown() {
        Card card = card("example.com");
        deliver(postman);
        journal.confirmForApproval(card.changeId(), person("U01BOB"));
        slack.trouble("msg_too_long");
        deliver(postman);
        assertThat(slack.messages.get("17.1").text()).doesNotContain("waits for the approval");
        journal.cancel(card.changeId(), person("U01BOB"), "");
        deliver(postman);

        assertThat(slack.messages.get("17.1").text()).contains("Cancelled by <@U01BOB>");
        assertThat(slack.hasButtons("17.1")).isFalse();
    }

    @Test
    void triesAreCountedAndEndSomeDay() {
        Card card = card("example.com");
        slack.trouble("unreachable");
        postman.deliver(card, journal);
        Card tried = store.cards().find(card.id()).orElseThrow();
        assertThat(tried.tries()).isEqualTo(1);
        assertThat(store.cards().due(10)).isEmpty();
        Card weary = new Card(
                card.id(),
                card.changeId(),
                "T1",
                "C1",
                "",
                "U01ALICE",
                "prod",
                "us-east-1",
                "set",
                "stamp",
                card.body(),
                "",
                "",
                0,
                300,
                Instant.EPOCH);
        store.cards().release(card.id());
        slack.trouble("unreachable");
        postman.deliver(weary, journal);

        assertThat(store.cards().due(10)).as("given up").isEmpty();
        assertThat(postman.deliver(card, journal)).isEqualTo(Mailing.Delivery.LATER);
    }

    @Test
    void whoIsNotInTheChannelKeepsThePlan() {
        Card card = card("example.com");
        slack.trouble("not_in_channel");
        assertThat(postman.deliver(card, journal)).isEqualTo(Mailing.Delivery.NOT_INVITED);
        store.cards().release(card.id());
        deliver(postman);

        assertThat(slack.hasButtons("17.1")).isTrue();
    }

    @Test
    void theLongestNamesAndFindingsStayWithinSlacksLimits() {
        Card card = card(LONGEST_NAME);
        apply(card);
        deliver(postman);
        String longest = "MX_MISSING m." + LONGEST_NAME + ": " + "&<>".repeat(2_000);
        sees(
                card,
                "Failed",
                String.join("\n", longest, longest, longest),
                IntStream.range(0, 40).mapToObj(i -> i + " " + longest).toList(),
                Optional.empty());
        deliver(postman);

        assertThat(slack.messages.get("17.1").text()).contains("Failed");
        assertThat(slack.replies).last().asString().contains("Failed");
    }
}
