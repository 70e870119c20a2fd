package dev.mailfrom.slackbot.outbox;

import static dev.mailfrom.core.journal.store.JournalSamples.request;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.time.Duration;

/** What the tests of the bot's tables are made of. */
public final class BotStoreSamples {

    static final Actor ALICE = new Actor("U01ALICE", Actor.Origin.SLACK, "https://slack.com/archives/C1", "");
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration SECOND = Duration.ofSeconds(1);

    private BotStoreSamples() {}

    public static BotStore of(Store store) {
        return new BotStore(store.component(BotStore.COMPONENT));
    }

    static MessageContent content(String text) {
        return new MessageContent(text, message(text), false);
    }

    static MessageContent finished(String text) {
        return new MessageContent(text, message(text), true);
    }

    static SlackMessage message(String text) {
        return MessageBuilder.ofLine(text);
    }

    /** A plan of a change of its own, in a channel; nothing is to be shown of it yet. */
    static PlanMessage plan(Store store, String id, String channel) {
        String change = store.journal()
                .propose(request(ALICE, Duration.ofMinutes(15), id + ".example.com"))
                .id();
        PlanMessage plan = new PlanMessage(
                id, change, "T1", channel, "U1", "prod", "us-east-1", "set a b", "stamp", "{}", "", "", 0);
        of(store).plans().add(plan);
        return plan;
    }
}
