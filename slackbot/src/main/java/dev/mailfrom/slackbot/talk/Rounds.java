package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.Whisper;
import dev.mailfrom.core.journal.Whispers;
import dev.mailfrom.core.session.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once around every moment: the cards are made to show how things are, whatever another process has left lying is taken
 * up, and what is watched is looked at. Channels do not wait for each other, however slow Slack is with one.
 */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final int MOST = 200;
    /** When nobody has begun with it for so long, a change is taken to have lost the process that had it. */
    private static final Duration LEFT_LYING = Duration.ofSeconds(5);

    private static final Duration LOOK_BACK = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Places places;
    private final Cards cards;
    private final Postman postman;
    private final Whispers whispers;
    private final Whispering whispering;
    private final Work work;
    private final Watching watching;
    private final Executor posting;
    private final Executor working;
    private final Clock clock;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final Map<Places.Place, Instant> lookedBack = new ConcurrentHashMap<>();
    /** The changes that wait to be carried out, since when they do for this process: the store has another clock. */
    private final Map<String, Instant> agreed = new ConcurrentHashMap<>();

    private Instant swept = Instant.EPOCH;

    /** @param posting the threads that talk to Slack @param working those that talk to SES */
    Rounds(
            Places places,
            Postman postman,
            Whispering whispering,
            Work work,
            Watching watching,
            Executor posting,
            Executor working,
            Clock clock) {
        this.places = places;
        this.cards = places.cards();
        this.postman = postman;
        this.whispers = places.whispers();
        this.whispering = whispering;
        this.work = work;
        this.watching = watching;
        this.posting = posting;
        this.working = working;
        this.clock = clock;
    }

    /** Begins whatever is due. Waits for nothing but the store. */
    void once() {
        sweep();
        Map<String, List<Card>> byChannel = cards.due(MOST).stream().collect(Collectors.groupingBy(Card::channel));
        byChannel.forEach((channel, due) -> begin("channel " + channel, posting, () -> tend(due)));
        Map<String, List<Whisper>> answers =
                whispers.due(MOST).stream().collect(Collectors.groupingBy(Whisper::channel));
        answers.forEach((channel, due) -> begin("answers " + channel, posting, () -> due.forEach(whispering::deliver)));
        watching.due().forEach((place, due) -> begin("watch " + place, working, () -> watching.look(place, due)));
    }

    /** What a process that is gone held is free again at once. */
    private void sweep() {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(LOOK_BACK))) {
            swept = now;
            Session session = places.first();
            cards.endLeases(session::isGone);
            whispers.endLeases(session::isGone);
            places.watches().endLeases(session::isGone);
        }
    }

    /** One thing of a name at a time; what comes meanwhile is found by the next round. */
    private void begin(String name, Executor threads, Runnable task) {
        if (!inHand.add(name)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Something has to wait ({}): {}", name, e.toString());
                } finally {
                    inHand.remove(name);
                }
            });
        } catch (RejectedExecutionException e) {
            inHand.remove(name);
        }
    }

    /** All of one channel, the longest due first; a channel that is not free now is left for the next round. */
    private void tend(List<Card> due) {
        boolean free = true;
        for (Card card : due) {
            try {
                free &= tend(card, free);
            } catch (RuntimeException e) {
                LOG.warn("The message of change {} has to wait: {}", card.changeId(), e.toString());
                cards.postpone(card.id(), AGAIN);
            }
        }
    }

    private boolean tend(Card card, boolean free) {
        Places.Place place;
        Session session;
        try {
            place = work.place(card);
            session = places.session(place);
        } catch (SyntaxError e) {
            LOG.warn("Change {} is of an account that is not configured any more.", card.changeId());
            cards.told(card.id(), card.told(), true);
            return true;
        }
        Journal journal = session.journal();
        journal.find(card.changeId()).ifPresent(change -> takeUp(card, change, journal, place, session));
        return free && postman.deliver(card, journal) != Mailing.Delivery.LATER;
    }

    private void takeUp(Card card, Change change, Journal journal, Places.Place place, Session session) {
        watching.begin(change);
        if (change.state() == ChangeState.APPROVED) {
            goOn(card, change, journal);
            return;
        }
        agreed.remove(change.id());
        if (change.state() == ChangeState.EXECUTING) {
            lookBack(place, session);
        }
    }

    /** Carries out what was agreed to, if nobody else seems to. */
    private void goOn(Card card, Change change, Journal journal) {
        Instant now = clock.instant();
        if (agreed.computeIfAbsent(change.id(), id -> now).isBefore(now.minus(LEFT_LYING))) {
            lastYes(journal.events(change.id()))
                    .ifPresent(event ->
                            begin("change " + change.id(), working, () -> work.carryOut(card, confirmer(card, event))));
        }
    }

    /** Finds out what became of what a process has begun, if that process is gone. */
    private void lookBack(Places.Place place, Session session) {
        Instant now = clock.instant();
        if (lookedBack.getOrDefault(place, Instant.EPOCH).isBefore(now.minus(LOOK_BACK))) {
            lookedBack.put(place, now);
            begin("look back " + place, working, () -> work.lookBack(session));
        }
    }

    private static Optional<JournalEvent> lastYes(List<JournalEvent> events) {
        return events.stream()
                .filter(event -> event.to().equalsIgnoreCase(ChangeState.APPROVED.name()))
                .reduce((first, second) -> second);
    }

    private static Incoming.Caller confirmer(Card card, JournalEvent event) {
        return new Incoming.Caller(card.team(), card.channel(), event.actor().who(), "");
    }
}
