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

    /** Ends with the time to answer. */
    private static final Duration UNINVITED = Duration.ofSeconds(5);

    private final Slack slack;
    private final Cards cards;
    private final Watches watches;
    private final Approvers approvers;
    private final Mailing mailing;
    private final Uninvited uninvited;

    Postman(Slack slack, Cards cards, Watches watches, Approvers approvers, Uninvited uninvited, Mailing mailing) {
        this.slack = slack;
        this.cards = cards;
        this.watches = watches;
        this.approvers = approvers;
        this.uninvited = uninvited;
        this.mailing = mailing;
    }

    /** What a card has to show and to tell now. @param last the last event of the history */
    private record Due(Card card, Change change, Face face, Optional<Replies> replies, long last) {}

    /** What the card shows for the state of its change now. */
    Face face(Card card, Change change, List<JournalEvent> events) {
        return Face.of(card, change, events, watches.of(change.id()), approvers.isBreakable(card, change));
    }

    /** Delivers one thing of a card, if it has anything new and its channel is free. */
    Mailing.Delivery deliver(Card card, Journal journal) {
        Optional<Change> change = journal.find(card.changeId());
        if (change.isEmpty()) {
            cards.told(card.id(), card.told(), true);
            return Mailing.Delivery.DONE;
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
        Mailing.Delivery delivery = mailing.deliver(letter(due));
        uninvited.tried(card, change.get(), delivery);
        return delivery;
    }

    private Mailing.Letter letter(Due due) {
        return new Mailing.Letter() {
            @Override
            public String id() {
                return due.card().id();
            }

            @Override
            public String name() {
                return "The message of change " + due.card().changeId();
            }

            @Override
            public String channel() {
                return due.card().channel();
            }

            @Override
            public boolean isPosted() {
                return due.card().isPosted();
            }

            @Override
            public int tries() {
                return due.card().tries();
            }

            @Override
            public Duration uninvited() {
                return UNINVITED;
            }

            @Override
            public void send() {
                Postman.this.send(due);
            }

            @Override
            public void giveUp(SlackTrouble why) {
                givenUp(due);
            }
        };
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

    private Mailing.Delivery told(Due due) {
        if (due.card().told() != due.last() || due.face().settled()) {
            cards.told(due.card().id(), due.last(), due.face().settled());
        }
        return Mailing.Delivery.DONE;
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

    /** Only what cannot be delivered is left out; the next state may be taken. */
    private void givenUp(Due due) {
        Card card = due.card();
        if (card.isPosted() && !due.face().key().equals(card.face())) {
            cards.shown(card.id(), card.message(), due.face().key());
            cards.release(card.id());
        } else {
            cards.told(card.id(), due.last(), !card.isPosted() || due.face().settled());
        }
    }
}
