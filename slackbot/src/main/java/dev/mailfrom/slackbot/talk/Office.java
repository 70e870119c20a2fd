package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.show.BlockKit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the work is done: what people did waits in a queue, each thing is done once, and once around every moment the
 * cards are made to show how things are, and whatever another process has left lying is taken up.
 */
public final class Office implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final String BUSY = "There is too much to do at the moment, so nothing was done. Press again soon.";

    private static final String NOBODY = "Slack did not say who you are or in which workspace, so nothing was done.";

    private final Staff staff = new Staff();
    private final Once once;
    private final Answers answers;
    private final Commands commands;
    private final Presses presses;
    private final BreakGlass glass;
    private final Work work;
    private final Rounds turn;
    private final Tools tools;
    private volatile String trouble = "";
    private volatile List<Counter> counters = List.of();

    public Office(Config config, Places places, Slack slack, Windows windows, Clock clock) {
        Cards cards = places.cards();
        String owner = places.first().owner();
        this.once = new Once(cards::isFirst, clock);
        this.answers = new Answers(slack, places.whispers(), owner);
        Permissions permissions = new Permissions(config.rules(), new People(slack, clock));
        Approvers approvers = new Approvers(config, permissions);
        Uninvited uninvited = new Uninvited(answers, clock);
        Postman postman = new Postman(
                slack, cards, places.watches(), approvers, uninvited, new Mailing(cards, owner, Mailing.PACE));
        Whispering whispering =
                new Whispering(slack, places.whispers(), new Mailing(places.whispers(), owner, Mailing.PACE));
        this.work = new Work(places, permissions, approvers);
        Plans plans = new Plans(places, cards, postman, uninvited, config.expiry());
        this.commands = new Commands(places, permissions, answers, plans);
        this.glass = new BreakGlass(places, approvers, cards, answers, windows, work);
        this.presses =
                new Presses(places, permissions, cards, answers, slack, commands, work, approvers, glass, postman);
        Watching watching = new Watching(places, places.watches(), owner);
        this.turn = new Rounds(places, postman, whispering, work, watching, staff.posting(), staff.working(), clock);
        this.tools = new Tools(
                new Directory(places),
                permissions,
                commands,
                new OpenPlans(cards, places, permissions, work),
                answers,
                new Pages(windows, staff::after, clock),
                staff.quick(),
                staff.working());
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
        staff.keepDoing(this::round, ROUND);
    }

    /** Queues what somebody did. Never waits. @return false when there is too much to do */
    public boolean take(Incoming incoming) {
        if (incoming.from().user().isEmpty() || incoming.from().team().isEmpty()) {
            // Nobody's rights can be looked up, so nothing is done; Slack has its acknowledgement.
            LOG.warn("Something came without a person or a workspace, and was left alone.");
            excuse(incoming, NOBODY);
            return true;
        }
        Optional<Counter> counter =
                counters.stream().filter(one -> one.takes(incoming)).findFirst();
        try {
            if (counter.isPresent()) {
                staff.quick().execute(() -> serve(counter.get(), incoming));
            } else {
                staff.working().execute(() -> handle(incoming));
            }
            return true;
        } catch (RejectedExecutionException e) {
            LOG.warn("Too much to do; something of {} was not taken.", incoming.from());
            if (incoming instanceof Incoming.Pressed) {
                // Slack shows nothing of the acknowledgement of a press.
                excuse(incoming, BUSY);
            }
            return false;
        }
    }

    private void excuse(Incoming incoming, String why) {
        if (incoming.from().responseUrl().isEmpty()) {
            return;
        }
        try {
            staff.posting().execute(() -> answers.answer(incoming.from(), BlockKit.sentence(why), false));
        } catch (RejectedExecutionException e) {
            LOG.warn("Nor could {} be told.", incoming.from());
        }
    }

    private Once.Look look(Incoming incoming) {
        Once.Look look = once.look(incoming);
        if (!look.first()) {
            LOG.info(
                    "Something of {} came a second time, or cannot be told apart, and was left alone.",
                    incoming.from());
        }
        return look;
    }

    private void serve(Counter counter, Incoming incoming) {
        try {
            if (look(incoming).first()) {
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
            Once.Look look = look(incoming);
            if (!look.first()) {
                return;
            }
            if (incoming instanceof Incoming.Typed typed) {
                commands.run(typed, look.away());
            } else if (incoming instanceof Incoming.Reasoned reasoned) {
                glass.run(reasoned);
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
            turn.once();
            if (!trouble.isEmpty()) {
                LOG.info("The messages go on.");
                trouble = "";
            }
        } catch (RuntimeException e) {
            // Four times a second is told once.
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.warn("The messages have to wait: {}", trouble);
            }
        }
    }

    /** Finishes what has begun; what waits is left for the next start. */
    @Override
    public void close() {
        // The last round shows the last states, as far as Slack takes them.
        staff.end(work::stop, this::round);
    }
}
