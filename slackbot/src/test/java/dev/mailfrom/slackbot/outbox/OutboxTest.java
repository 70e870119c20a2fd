package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.slackbot.outbox.BotStoreSamples.MINUTE;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.SECOND;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.content;
import static dev.mailfrom.slackbot.outbox.BotStoreSamples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The queue, which is the same for all kinds of messages. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class OutboxTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeStoreClock clock = new FakeStoreClock(1_795_000_000_000_000L);
    private final StoreEngine engine;
    private final Store store;
    private final BotStore bot;
    private final Outbox outbox;

    @TempDir
    private Path directory;

    OutboxTest(StoreEngine engine) {
        this.engine = engine;
        this.store = clock.store(engine);
        this.bot = BotStoreSamples.of(store);
        this.outbox = bot.outbox();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    private void alert(String id, String channel) {
        bot.alerts().add(id, channel, content("bad"), List.of());
    }

    private void plan(String id, String channel) {
        PlanMessage plan = BotStoreSamples.plan(store, id, channel);
        bot.plans().show(plan, content("open"), Optional.empty(), false, 1);
    }

    private boolean ephemeral(String id, String owner, Duration lease) {
        return outbox.add(OutboxMessage.ephemeral(id, "C1", "U1", message("for you")), owner, lease, HOUR);
    }

    private boolean claim(String id) {
        return outbox.claim(id, "me", MINUTE, SECOND);
    }

    private List<String> due() {
        return outbox.due(9).stream().map(OutboxMessage::id).toList();
    }

    @Test
    void aMessageIsTakenByOneAndIsDueAgainAfterTheLease() {
        alert("a", "C1");

        assertThat(claim("a")).isTrue();
        assertThat(claim("a")).isFalse();
        assertThat(due()).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(due()).containsExactly("a");
        assertThat(claim("a")).isTrue();
    }

    @Test
    void aProcessThatIsGoneHoldsNoMessage() {
        alert("a", "C1");
        alert("b", "C2");
        claim("a");
        outbox.claim("b", "another", MINUTE, SECOND);
        clock.advance(EpochMicros.of(SECOND));
        outbox.endLeases("me"::equals);

        assertThat(due()).containsExactly("a");
    }

    @Test
    void aChannelHasOneMessageInItsPaceOfWhateverKind() {
        alert("a", "C1");
        plan("p", "C1");
        ephemeral("e", "", Duration.ZERO);
        alert("elsewhere", "C2");

        assertThat(claim("p")).isTrue();
        assertThat(claim("a")).isFalse();
        assertThat(claim("e")).isFalse();
        assertThat(due()).containsExactly("elsewhere");
        assertThat(claim("elsewhere")).isTrue();
        clock.advance(EpochMicros.of(SECOND));
        assertThat(due()).containsExactly("e", "a");
        assertThat(claim("e")).isTrue();
    }

    @Test
    void aChannelThatIsPausedTakesNothingUntilTheLongestPauseIsOver() {
        alert("a", "C1");
        outbox.pauseChannel("C1", MINUTE);
        outbox.pauseChannel("C1", SECOND);
        clock.advance(EpochMicros.of(SECOND.multipliedBy(2)));

        assertThat(due()).isEmpty();
        assertThat(claim("a")).isFalse();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(claim("a")).isTrue();
    }

    @Test
    void failedAttemptsAreCountedAndForgottenAtSuccess() {
        alert("a", "C1");
        outbox.postpone("a", MINUTE);
        outbox.postpone("a", MINUTE);

        assertThat(due()).isEmpty();
        assertThat(outbox.find("a").orElseThrow().failedAttempts()).isEqualTo(2);
        outbox.markShown("a", "17.1", "worse");
        assertThat(outbox.find("a").orElseThrow().failedAttempts()).isZero();
    }

    @Test
    void whatIsGivenBackIsDueAsSoonAsItsChannelIsFree() {
        alert("a", "C1");
        claim("a");
        outbox.release("a");
        assertThat(due()).as("its channel is busy").isEmpty();
        clock.advance(EpochMicros.of(SECOND));

        assertThat(due()).containsExactly("a");
    }

    @Test
    void anEphemeralMessageIsItsOwnersFirstAndThenAnybodys() {
        assertThat(ephemeral("e", "me", MINUTE)).isTrue();
        assertThat(due()).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(due()).containsExactly("e");
    }

    @Test
    void anEphemeralMessageOfAProcessThatIsGoneIsDueAtOnce() {
        ephemeral("e", "me", MINUTE);
        outbox.endLeases("somebody else"::equals);
        assertThat(due()).isEmpty();
        outbox.endLeases("me"::equals);
        assertThat(due()).containsExactly("e");
    }

    @Test
    void theSameEphemeralMessageIsSentOnce() {
        ephemeral("e", "me", Duration.ZERO);
        assertThat(ephemeral("e", "me", Duration.ZERO)).isFalse();
        outbox.settle("e");

        assertThat(due()).isEmpty();
        assertThat(claim("e")).isFalse();
        assertThat(ephemeral("e", "me", Duration.ZERO)).isFalse();
        assertThat(outbox.find("e").orElseThrow().body()).isEmpty();
    }

    @Test
    void anEphemeralMessageThatIsTooOldIsNotSentAndNotKept() {
        ephemeral("e", "me", Duration.ZERO);
        clock.advance(EpochMicros.of(HOUR));

        assertThat(due()).isEmpty();
        assertThat(ephemeral("e", "me", Duration.ZERO)).as("it is forgotten").isTrue();
    }

    @Test
    void anEphemeralMessageWaitsAsLongAsSlackWants() {
        ephemeral("e", "me", Duration.ZERO);
        outbox.postpone("e", MINUTE);
        assertThat(due()).isEmpty();
        clock.advance(EpochMicros.of(MINUTE));

        assertThat(outbox.due(9))
                .extracting(OutboxMessage::id, OutboxMessage::failedAttempts)
                .containsExactly(tuple("e", 1));
    }

    @Test
    void aReplyGoesAfterItsMessageAndOneAtATime() {
        alert("a", "C1");
        outbox.markShown("a", "17.1", "bad");
        bot.alerts().update("a", content("worse"), Optional.of(message("one")), List.of());
        assertThat(due()).containsExactly("a");
        outbox.markShown("a", "17.1", "worse");
        String first = due().get(0);
        assertThat(outbox.find(first).orElseThrow().threadMessage()).isEqualTo("17.1");
        claim(first);
        clock.advance(EpochMicros.of(SECOND));
        bot.alerts().update("a", content("well"), Optional.of(message("two")), List.of());
        outbox.markShown("a", "17.1", "well");
        assertThat(due()).as("the first reply is on its way").isEmpty();
        outbox.remove(first);

        assertThat(outbox.due(9)).extracting(reply -> reply.content().text()).containsExactly("two");
    }

    @Test
    void repliesThatWaitAreSentAsOne() {
        alert("a", "C1");
        outbox.markShown("a", "17.1", "bad");
        bot.alerts().update("a", content("worse"), Optional.of(message("one")), List.of());
        bot.alerts().update("a", content("well"), Optional.of(message("two")), List.of());
        outbox.markShown("a", "17.1", "well");

        assertThat(outbox.due(9)).extracting(reply -> reply.content().text()).containsExactly("one\ntwo");
    }

    @Test
    void ofManyConnectionsOneIsFirstAndOneTakes() {
        StoreLocation place = engine.sharedBetweenProcesses(directory);
        List<Store> stores =
                IntStream.range(0, 4).mapToObj(i -> StoreEngine.open(place)).toList();
        List<BotStore> bots = stores.stream().map(BotStoreSamples::of).toList();
        bots.get(0).alerts().add("a", "C1", content("bad"), List.of());

        assertThat(bots.parallelStream()
                        .filter(one -> one.receipts().isFirst("trigger", MINUTE))
                        .count())
                .isEqualTo(1);
        assertThat(bots.parallelStream()
                        .filter(one -> one.outbox().claim("a", "me", MINUTE, SECOND))
                        .count())
                .isEqualTo(1);
        stores.forEach(Store::close);
    }

    @Test
    void theSameIsReceivedFirstOnceAndAgainWhenItIsForgotten() {
        assertThat(bot.receipts().isFirst("trigger 1", MINUTE)).isTrue();
        assertThat(bot.receipts().isFirst("trigger 1", MINUTE)).isFalse();
        assertThat(bot.receipts().isFirst("trigger 2", MINUTE)).isTrue();
        clock.advance(EpochMicros.of(MINUTE));
        assertThat(bot.receipts().isFirst("trigger 1", MINUTE)).isTrue();
    }
}
