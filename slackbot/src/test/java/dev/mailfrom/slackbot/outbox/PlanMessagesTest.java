package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.slackbot.outbox.BotStoreSamples.ALICE;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.MINUTE;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.SECOND;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.content;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.finished;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class PlanMessagesTest {

    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final String LINK = "https://team.slack.com/archives/C1/p171";

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final Store store;
    private final Outbox outbox;
    private final PlanMessages plans;

    PlanMessagesTest(StoreEngine engine) {
        this.store = clock.store(engine);
        BotStore bot = BotStoreSamples.of(store);
        this.outbox = bot.outbox();
        this.plans = bot.plans();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private PlanMessage plan(String id) {
        return BotStoreSamples.plan(store, id, "C1");
    }

    private void show(String id, MessageContent content, Optional<String> reply) {
        PlanMessage plan = plans.find(id).orElseThrow();
        plans.show(plan, content, reply.map(BotStoreSamples::message), false, last(plan));
    }

    private void show(String id, MessageContent content) {
        show(id, content, Optional.empty());
    }

    private long last(PlanMessage plan) {
        List<JournalEvent> events = store.journal().events(plan.changeId());
        return events.get(events.size() - 1).n();
    }

    /** Posted, linked, and up to date with the history. */
    private PlanMessage quiet(String id) {
        PlanMessage plan = plan(id);
        show(id, content("open"));
        outbox.saveLink(id, LINK);
        outbox.markShown(id, "17." + id, "open");
        show(id, content("open"));
        return plan;
    }

    private List<String> stale() {
        return plans.stale(9).stream().map(PlanMessage::id).toList();
    }

    private List<String> due() {
        return outbox.due(9).stream().map(OutboxMessage::id).toList();
    }

    @Test
    void whatIsAddedIsFoundAgain() {
        PlanMessage plan = plan("one");

        assertThat(plans.find("one")).contains(plan);
        assertThat(plans.find("two")).isEmpty();
        assertThat(stale()).containsExactly("one");
        assertThat(due()).as("nothing is to be shown yet").isEmpty();
    }

    @Test
    void whatIsOpenIsFoundTheNewestFirstUntilItsChangeIsOver() {
        plan("one");
        clock.advance(1);
        plan("two");
        clock.advance(1);
        store.journal().cancel(plan("over").changeId(), ALICE, "");

        assertThat(plans.open(10)).extracting(PlanMessage::id).containsExactly("two", "one");
        assertThat(plans.open(1)).hasSize(1);
    }

    @Test
    void aPlanIsStaleWhenTheHistoryHasGoneOn() {
        PlanMessage plan = quiet("one");
        assertThat(stale()).isEmpty();
        assertThat(due()).isEmpty();

        store.journal().confirmForApproval(plan.changeId(), ALICE);
        assertThat(stale()).containsExactly("one");
        show("one", content("confirmed"), Optional.of("news"));

        assertThat(stale()).isEmpty();
        assertThat(due()).containsExactly("one");
    }

    @Test
    void whatWasMadeOfAnEarlierPartOfTheHistoryChangesNothing() {
        PlanMessage plan = quiet("one");
        PlanMessage early = plans.find("one").orElseThrow();
        store.journal().confirmForApproval(plan.changeId(), ALICE);
        show("one", content("confirmed"), Optional.of("news"));

        plans.show(early, content("open"), Optional.of(message("news")), false, last(plan));

        assertThat(outbox.find("one").orElseThrow().wanted()).isEqualTo("confirmed");
        outbox.markShown("one", "17.one", "confirmed");
        assertThat(outbox.due(9))
                .singleElement()
                .satisfies(reply -> assertThat(reply.content().text()).isEqualTo("news"));
    }

    @Test
    void aPlanIsStaleWhenTheTimeToAnswerIsUpUntilItIsToSayThat() {
        quiet("one");
        assertThat(plans.timeLeft("one")).isEqualTo(EXPIRY);
        clock.advance(EpochMicros.of(EXPIRY));

        assertThat(stale()).containsExactly("one");
        show("one", finished("expired"));
        assertThat(stale()).isEmpty();
        assertThat(due()).containsExactly("one");
        outbox.markShown("one", "17.one", "expired");
        assertThat(due()).isEmpty();
        assertThat(outbox.claim("one", "me", MINUTE, SECOND))
                .as("it is settled")
                .isFalse();
    }

    @Test
    void aPlanIsStaleWhileWhatWasAgreedToIsNotDone() {
        PlanMessage plan = quiet("one");
        store.journal().confirm(plan.changeId(), ALICE);
        show("one", content("working"));
        assertThat(stale()).containsExactly("one");

        store.journal().claim(plan.changeId(), ALICE, "me");
        show("one", content("working"));
        assertThat(stale()).containsExactly("one");
    }

    @Test
    void whatWasNeverPostedAndIsOverIsNotPosted() {
        plan("one");
        show("one", content("open"));
        show("one", finished("cancelled"), Optional.of("It was cancelled."));

        assertThat(due()).isEmpty();
        assertThat(outbox.claim("one", "me", MINUTE, SECOND)).isFalse();
        assertThat(outbox.hasReplies("one")).isFalse();
    }

    @Test
    void whatIsOverWhileItIsBeingPostedLosesItsButtons() {
        plan("one");
        show("one", content("open"));
        assertThat(outbox.claim("one", "me", MINUTE, SECOND)).isTrue();
        show("one", finished("cancelled"));
        outbox.saveLink("one", LINK);
        outbox.markShown("one", "17.1", "open");
        outbox.release("one");
        clock.advance(EpochMicros.of(SECOND));

        assertThat(due()).containsExactly("one");
    }

    @Test
    void aPlanWithoutALinkIsNotSettled() {
        plan("one");
        show("one", content("open"));
        outbox.markShown("one", "17.1", "open");
        assertThat(due()).containsExactly("one");
        show("one", finished("expired"));
        outbox.markShown("one", "17.1", "expired");
        assertThat(due()).containsExactly("one");

        outbox.saveLink("one", LINK);

        assertThat(due()).isEmpty();
        assertThat(outbox.claim("one", "me", MINUTE, SECOND)).isFalse();
    }

    @Test
    void whereTheMessageIsGoesIntoTheHistoryOnce() {
        PlanMessage plan = plan("one");
        outbox.markShown("one", "17.1", "open");
        outbox.saveLink("one", LINK);
        outbox.saveLink("one", "https://elsewhere");

        assertThat(plans.find("one").orElseThrow().link()).isEqualTo(LINK);
        assertThat(store.journal().events(plan.changeId()))
                .filteredOn(event -> event.is(JournalEventType.SHOWN))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo(LINK));
    }

    @Test
    void contentThatIsOlderThanTheHistoryIsNotShown() {
        PlanMessage plan = plans.find(quiet("p").id()).orElseThrow();
        long read = last(plan);
        store.journal().cancel(plan.changeId(), ALICE, "");
        plans.show(plan, finished("made before that"), Optional.empty(), false, read);

        assertThat(outbox.find("p").orElseThrow().wanted()).isEqualTo("open");
        assertThat(stale()).containsExactly("p");
    }
}
