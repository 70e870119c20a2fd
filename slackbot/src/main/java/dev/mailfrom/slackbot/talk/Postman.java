package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.Watches;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every card show the state of its change and tells its thread what is new, at Slack's pace: about one message a
 * second in a channel, whoever shares the store, and as long as Slack says after it has refused one. What has to be sent
 * is never kept: it is the difference between what the card has shown and told and what the journal has, so that a crash
 * loses nothing and only the newest state is ever sent. Who is killed between a reply and its being written down makes
 * that one reply come twice.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /** Longer than all calls of one delivery take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** About one message a second (docs.slack.dev/apis/web-api/rate-limits). */
    static final Duration PACE = Duration.ofMillis(1_050);

    private static final Duration UNINVITED = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** With the longest pause between them, about a day. */
    private static final int TRIES = 300;

    private final Slack slack;
    private final Cards cards;
    private final Watches watches;
    private final Approvers approvers;
    private final String owner;
    private final Duration pace;

    /** @param owner names this process among those that share the store @param pace from one message of a channel to the next */
    Postman(Slack slack, Cards cards, Watches watches, Approvers approvers, String owner, Duration pace) {
        this.slack = slack;
        this.cards = cards;
        this.watches = watches;
        this.approvers = approvers;
        this.owner = owner;
        this.pace = pace;
    }

    /** How a delivery went. */
    enum Delivery {
        DONE,
        NOT_INVITED,
        LATER
    }

    /** What a card has to show and to tell now. @param last the last event of the history */
    private record Due(Card card, Change change, Face face, Optional<Replies> replies, long last) {}

    /** What the card shows for the state of its change now. */
    Face face(Card card, Change change, List<JournalEvent> events) {
        return Face.of(card, change, events, watches.of(change.id()), approvers.isBreakable(card, change));
    }

    /** Delivers one thing of a card, if it has anything new and its channel is free. */
    Delivery deliver(Card card, Journal journal) {
        Optional<Change> change = journal.find(card.changeId());
        if (change.isEmpty()) {
            cards.told(card.id(), card.told(), true);
            return Delivery.DONE;
        }
        List<JournalEvent> events = journal.events(card.changeId());
        Due due = new Due(
                card,
                change.get(),
                face(card, change.get(), events),
                Replies.of(card, change.get(), events, approvers.mentions(card, change.get())),
                events.get(events.size() - 1).n());
        if (!hasToSend(due)) {
            return told(due);
        }
        if (!cards.take(card.id(), owner, LEASE, pace)) {
            return Delivery.LATER;
        }
        try {
            send(due);
            return Delivery.DONE;
        } catch (SlackTrouble e) {
            return troubled(due, e);
        }
    }

    private static boolean hasToSend(Due due) {
        Card card = due.card();
        if (!card.isPosted()) {
            // Where nobody has seen the question and it is over, nobody has to see it any more.
            return !due.face().settled();
        }
        return !due.face().key().equals(card.face())
                || card.link().isEmpty()
                || due.replies().isPresent();
    }

    private Delivery told(Due due) {
        if (due.card().told() != due.last() || due.face().settled()) {
            cards.told(due.card().id(), due.last(), due.face().settled());
        }
        return Delivery.DONE;
    }

    private void send(Due due) {
        Card card = due.card();
        if (!card.isPosted()) {
            Face unasked = due.face().unasked();
            String id = slack.post(card.channel(), unasked.message());
            cards.shown(card.id(), id, unasked.key());
            // Before there is anything to press, so that every press can be written down with the place it was made at.
            link(card, id);
            show(card, id, due.face());
            cards.release(card.id());
        } else if (!due.face().key().equals(card.face())) {
            show(card, card.message(), due.face());
            cards.release(card.id());
        } else if (card.link().isEmpty()) {
            link(card, card.message());
            cards.release(card.id());
        } else {
            Replies replies = due.replies().orElseThrow();
            slack.reply(card.channel(), card.message(), replies.message(), replies.broadcast());
            cards.told(card.id(), due.last(), due.face().settled());
        }
    }

    private void show(Card card, String id, Face face) {
        slack.update(card.channel(), id, face.message());
        cards.shown(card.id(), id, face.key());
    }

    /** Where Slack does not tell, the link is put together of what it would be made of. */
    private void link(Card card, String id) {
        String link;
        try {
            link = slack.link(card.channel(), id);
        } catch (SlackTrouble e) {
            LOG.info("Slack does not tell the link to the message of change {}: {}", card.changeId(), e.code());
            link = Plans.place(card.channel()) + "/p" + id.replace(".", "");
        }
        cards.linked(card.id(), link, new Actor(card.requester(), Actor.Origin.SLACK, link, ""));
    }

    private Delivery troubled(Due due, SlackTrouble trouble) {
        Card card = due.card();
        if (trouble.isNotInChannel() && !card.isPosted()) {
            // Ends with the time to answer.
            cards.postpone(card.id(), UNINVITED);
            return Delivery.NOT_INVITED;
        }
        if (trouble.isFinal() || trouble.isNotInChannel() || card.tries() >= TRIES) {
            givenUp(due, trouble);
            return Delivery.LATER;
        }
        Optional<Duration> wanted = trouble.retryAfter();
        wanted.ifPresent(pause -> cards.leaveAlone(card.channel(), pause));
        Duration backoff = Duration.ofSeconds(1L << Math.min(card.tries(), 9));
        Duration pause = wanted.orElse(backoff.compareTo(LONGEST) > 0 ? LONGEST : backoff);
        cards.postpone(card.id(), pause);
        LOG.warn("The message of change {} has to wait {} s: {}", card.changeId(), pause.toSeconds(), trouble.code());
        return Delivery.LATER;
    }

    /** Only what cannot be delivered is left out; the next state may be taken. */
    private void givenUp(Due due, SlackTrouble trouble) {
        Card card = due.card();
        LOG.error("Something about change {} cannot be shown in Slack: {}", card.changeId(), trouble.code());
        if (card.isPosted() && !due.face().key().equals(card.face())) {
            cards.shown(card.id(), card.message(), due.face().key());
            cards.release(card.id());
        } else {
            cards.told(card.id(), due.last(), !card.isPosted() || due.face().settled());
        }
    }
}
