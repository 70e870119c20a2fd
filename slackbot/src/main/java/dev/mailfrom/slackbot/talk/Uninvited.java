package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whoever asked for a plan that the bot cannot post into their channel: once, whichever thread or process finds it
 * out. Only the way to answer them sooner, by their response URL, is gone with the process.
 */
final class Uninvited {

    private static final int MOST = 1_000;

    private final Answers answers;
    private final Clock clock;
    private final Map<String, Incoming.Caller> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Incoming.Caller> eldest) {
            return size() > MOST;
        }
    };

    Uninvited(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** To be called before the card is kept. @param who with their response URL */
    synchronized void expect(String card, Incoming.Caller who) {
        waiting.put(card, who);
    }

    /** A try to post has ended. */
    void tried(Card card, Change change, Mailing.Delivery how) {
        if (how == Mailing.Delivery.LATER) {
            return;
        }
        Optional<Incoming.Caller> who = removed(card.id());
        if (how == Mailing.Delivery.NOT_INVITED) {
            answers.once(
                    "uninvited " + card.id(),
                    who.orElseGet(() -> new Incoming.Caller(card.team(), card.channel(), card.requester(), "")),
                    message(change));
        }
    }

    private synchronized Optional<Incoming.Caller> removed(String card) {
        return Optional.ofNullable(waiting.remove(card));
    }

    private Message message(Change change) {
        long minutes = Math.max(
                1, Duration.between(clock.instant(), change.expiresAt()).toMinutes());
        return BlockKit.sentence("I am not in this channel, so I cannot show the plan here. It is kept for " + minutes
                + " minutes. Write /invite @mailfrom here, and the plan follows within half a minute.");
    }
}
