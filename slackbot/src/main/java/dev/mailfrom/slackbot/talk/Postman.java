package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every card show the state of its change, at Slack's pace: about one message a second in a channel, and as long
 * as Slack says after it has refused one. What has to be sent is never kept: it is the difference between what the card
 * shows and what the journal has, so that a crash loses nothing and only the newest state is ever sent.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(1_050);
    private static final Duration UNINVITED = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int TRIES = 30;
    private static final int ROUND = 200;

    private final Slack slack;
    private final Cards cards;
    private final Clock clock;
    private final Map<String, Instant> free = new ConcurrentHashMap<>();

    Postman(Slack slack, Cards cards, Clock clock) {
        this.slack = slack;
        this.cards = cards;
        this.clock = clock;
    }

    /** How a delivery went. */
    enum Delivery {
        DONE,
        NOT_INVITED,
        LATER
    }

    /** Finds the journal of a card; empty where its account is no longer configured. */
    interface Journals {
        Optional<Journal> of(Card card);
    }

    /** Delivers whatever is due, once around. */
    void round(Journals journals) {
        for (Card card : cards.due(ROUND)) {
            try {
                Optional<Journal> journal = journals.of(card);
                if (journal.isEmpty()) {
                    cards.shown(card.id(), card.message(), card.face(), true);
                    continue;
                }
                deliver(card, journal.get());
            } catch (RuntimeException e) {
                LOG.warn("The message of change {} has to wait: {}", card.changeId(), e.toString());
                cards.postpone(card.id(), Duration.ofSeconds(10), true);
            }
        }
    }

    /** Delivers one card if it has anything new and its channel is free. */
    Delivery deliver(Card card, Journal journal) {
        Optional<Change> change = journal.find(card.changeId());
        if (change.isEmpty()) {
            cards.shown(card.id(), card.message(), card.face(), true);
            return Delivery.DONE;
        }
        Face face = Face.of(card, change.get(), journal.events(card.changeId()));
        if (face.key().equals(card.face())) {
            return Delivery.DONE;
        }
        if (!card.isPosted() && face.settled()) {
            // Nobody has seen the question, and it is over.
            cards.shown(card.id(), "", face.key(), true);
            return Delivery.DONE;
        }
        return isFree(card.channel()) && cards.take(card.id(), LEASE) ? send(card, face) : Delivery.LATER;
    }

    private boolean isFree(String channel) {
        Instant now = clock.instant();
        Instant[] result = new Instant[1];
        free.compute(channel, (name, at) -> {
            boolean is = at == null || !at.isAfter(now);
            result[0] = is ? now : null;
            return is ? now.plus(PACE) : at;
        });
        return result[0] != null;
    }

    private Delivery send(Card card, Face face) {
        try {
            String id = card.message();
            if (card.isPosted()) {
                slack.update(card.channel(), id, face.message());
            } else {
                id = slack.post(card.channel(), face.message());
            }
            cards.shown(card.id(), id, face.key(), face.settled());
            return Delivery.DONE;
        } catch (SlackTrouble e) {
            return troubled(card, face, e);
        }
    }

    private Delivery troubled(Card card, Face face, SlackTrouble trouble) {
        if (trouble.retryAfter().isPresent()) {
            Instant again = clock.instant().plus(trouble.retryAfter().get());
            free.merge(card.channel(), again, (a, b) -> a.isAfter(b) ? a : b);
            cards.postpone(card.id(), trouble.retryAfter().get(), false);
            return Delivery.LATER;
        }
        if (trouble.isNotInChannel() && !card.isPosted()) {
            cards.postpone(card.id(), UNINVITED, false);
            return Delivery.NOT_INVITED;
        }
        if (trouble.isFinal() || trouble.isNotInChannel() || card.tries() >= TRIES) {
            LOG.error("The message of change {} cannot be shown any more: {}", card.changeId(), trouble.code());
            cards.shown(card.id(), card.message(), face.key(), true);
            return Delivery.LATER;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(card.tries(), 8));
        cards.postpone(card.id(), pause.compareTo(LONGEST) > 0 ? LONGEST : pause, true);
        LOG.warn("The message of change {} has to wait: {}", card.changeId(), trouble.code());
        return Delivery.LATER;
    }
}
