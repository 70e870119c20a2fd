package dev.mailfrom.slackbot.talk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has to be told that the bot cannot post into their channel, until that is known: whichever thread finds it out, and
 * once. Only in memory, because by then the way to answer somebody in a channel one is not in is gone with the process.
 */
final class Uninvited {

    private static final int MOST = 1_000;

    private final Map<String, Runnable> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Runnable> eldest) {
            return size() > MOST;
        }
    };

    /** @param tell is run when the card turns out not to be welcome in its channel */
    synchronized void expect(String card, Runnable tell) {
        waiting.put(card, tell);
    }

    /** The first try to post has ended. */
    void tried(String card, Mailing.Delivery how) {
        if (how == Mailing.Delivery.LATER) {
            return;
        }
        Optional<Runnable> tell = removed(card);
        if (how == Mailing.Delivery.NOT_INVITED) {
            tell.ifPresent(Runnable::run);
        }
    }

    private synchronized Optional<Runnable> removed(String card) {
        return Optional.ofNullable(waiting.remove(card));
    }
}
