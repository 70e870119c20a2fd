package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.show.BlockKit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the work is done: what people did waits in a queue, each thing is done once, and once around every moment the
 * cards are made to show how things are, and whatever another process has left lying is taken up.
 */
public final class Office implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    private static final int THREADS = 12;
    private static final int QUICK_THREADS = 4;
    private static final int QUEUE = 1_000;
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration ROUND = Duration.ofMillis(250);
    /** So long after its confirmation a change is taken to have lost the process that confirmed it. */
    private static final Duration LEFT_LYING = Duration.ofSeconds(10);

    private static final Duration LOOK_BACK = Duration.ofSeconds(15);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> new Thread(work, "work"));
    /** A window has to be opened within three seconds, however much else there is to do. */
    private final ThreadPoolExecutor quick = new ThreadPoolExecutor(
            QUICK_THREADS,
            QUICK_THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            work -> new Thread(work, "quick"));

    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "rounds"));
    private final Places places;
    private final Cards cards;
    private final Clock clock;
    private final Answers answers;
    private final Commands commands;
    private final Presses presses;
    private final Postman postman;
    private final Work work;
    private final Tools tools;
    private volatile List<Counter> counters = List.of();
    private final Map<Places.Place, Instant> lookedBack = new ConcurrentHashMap<>();

    public Office(Config config, Places places, Slack slack, Clock clock) {
        this.places = places;
        this.cards = places.cards();
        this.clock = clock;
        this.answers = new Answers(slack);
        Permissions permissions = new Permissions(config.rules(), new People(slack, clock));
        this.postman = new Postman(slack, cards, clock);
        this.work = new Work(places, permissions, config);
        Plans plans = new Plans(places, cards, postman, answers, config.expiry(), clock);
        this.commands = new Commands(places, permissions, answers, plans);
        this.presses = new Presses(places, permissions, cards, answers, slack, commands, work);
        this.tools = new Tools(
                new Directory(places),
                permissions,
                commands,
                new OpenPlans(cards, places, permissions, work),
                answers,
                quick,
                threads);
    }

    /** What counters work with. */
    public Tools tools() {
        return tools;
    }

    /** From now on, what they take is served there. */
    public void open(Counter... served) {
        counters = List.of(served);
    }

    /** Begins the rounds. */
    public void start() {
        rounds.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Queues what somebody did. Never waits. @return false when there is too much to do */
    public boolean take(Incoming incoming) {
        Optional<Counter> counter =
                counters.stream().filter(one -> one.takes(incoming)).findFirst();
        try {
            if (counter.isPresent()) {
                quick.execute(() -> serve(counter.get(), incoming));
            } else {
                threads.execute(() -> handle(incoming));
            }
            return true;
        } catch (RejectedExecutionException e) {
            LOG.warn("Too much to do; something of {} was not taken.", incoming.from());
            return false;
        }
    }

    private boolean isFirst(Incoming incoming) {
        boolean first = !incoming.key().isEmpty() && cards.isFirst("trigger " + incoming.key(), KEEP);
        if (!first) {
            LOG.info("Something of {} came a second time and was left alone.", incoming.from());
        }
        return first;
    }

    private void serve(Counter counter, Incoming incoming) {
        try {
            if (isFirst(incoming)) {
                counter.serve(incoming);
            }
        } catch (RejectedExecutionException e) {
            counter.complain(
                    incoming, new Complaint("BUSY", "There is too much to do at the moment.", "Try again.", 0));
        } catch (RuntimeException e) {
            counter.complain(incoming, Troubles.complaint(e));
        }
    }

    private void handle(Incoming incoming) {
        try {
            if (!isFirst(incoming)) {
                return;
            }
            if (incoming instanceof Incoming.Typed typed) {
                commands.run(typed);
            } else if (incoming instanceof Incoming.Pressed pressed) {
                presses.run(pressed);
            } else {
                LOG.info("Something of {} is of a window that is not known any more.", incoming.from());
            }
        } catch (RuntimeException e) {
            answers.answer(incoming.from(), BlockKit.complaint(Troubles.complaint(e)), false);
        }
    }

    private void round() {
        try {
            postman.round(this::journal);
        } catch (RuntimeException e) {
            LOG.warn("The messages have to wait: {}", e.toString());
        }
    }

    private Optional<Journal> journal(Card card) {
        Session session;
        Places.Place place;
        try {
            place = work.place(card);
            session = places.session(place);
        } catch (dev.mailfrom.core.command.SyntaxError e) {
            LOG.warn("Change {} is of an account that is not configured any more.", card.changeId());
            return Optional.empty();
        }
        Journal journal = session.journal();
        journal.find(card.changeId()).ifPresent(change -> takeUp(card, change, journal, place, session));
        return Optional.of(journal);
    }

    private void takeUp(Card card, Change change, Journal journal, Places.Place place, Session session) {
        if (change.state() == ChangeState.APPROVED) {
            journal.events(change.id()).stream()
                    .filter(event -> event.to().equalsIgnoreCase(ChangeState.APPROVED.name()))
                    .filter(event -> event.at().isBefore(clock.instant().minus(LEFT_LYING)))
                    .findFirst()
                    .ifPresent(event -> threads.execute(() -> work.carryOut(card, confirmer(card, event))));
        } else if (change.state() == ChangeState.EXECUTING) {
            Instant now = clock.instant();
            Instant last = lookedBack.getOrDefault(place, Instant.EPOCH);
            if (last.isBefore(now.minus(LOOK_BACK))) {
                lookedBack.put(place, now);
                threads.execute(() -> lookBack(session));
            }
        }
    }

    private void lookBack(Session session) {
        try {
            work.lookBack(session);
        } catch (RuntimeException e) {
            LOG.warn("What became of interrupted changes is not known yet: {}", e.getMessage());
        }
    }

    private static Incoming.Caller confirmer(Card card, JournalEvent event) {
        return new Incoming.Caller(card.team(), card.channel(), event.actor().who(), "");
    }

    /** Finishes what has begun; what waits is left for the next start. */
    @Override
    public void close() {
        rounds.shutdown();
        quick.shutdown();
        try {
            quick.awaitTermination(5, TimeUnit.SECONDS);
            threads.shutdown();
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                work.stop();
                threads.awaitTermination(10, TimeUnit.SECONDS);
            }
            rounds.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The last states, as far as Slack takes them.
        round();
    }
}
