package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Renders the message and the thread of a plan from the journal and puts them into the outbox. Content that was not sent
 * yet is replaced, so outdated content is never sent.
 */
public final class PlanMessageSync {

    /** So long after it was asked for, the bot goes on by itself with a change whose DNS records are not everywhere. */
    public static final Duration GOING_ON = Duration.ofHours(24);

    private final BotStore store;
    private final Approvals approvals;

    public PlanMessageSync(BotStore store, Approvals approvals) {
        this.store = store;
        this.approvals = approvals;
    }

    /** What the message of a plan shows for the state of its change. */
    public MessageContent view(PlanMessage plan, Change change, List<JournalEvent> events) {
        return new PlanMessageView(
                        plan,
                        change,
                        events,
                        store.followUps().ofChange(change.id()),
                        approvals.canBreakGlass(plan, change))
                .content();
    }

    /** Brings a plan in the outbox up to date with the journal. A plan without a change is settled. */
    public void refresh(PlanMessage plan, Journal journal) {
        refresh(plan, journal, change -> {});
    }

    /** The same. @param before takes the change as the message will show it */
    public void refresh(PlanMessage plan, Journal journal, Consumer<Change> before) {
        // The events first: a change that ends in between has events that are newer, so it is shown again.
        List<JournalEvent> events = journal.events(plan.changeId());
        Optional<Change> found = journal.find(plan.changeId());
        if (found.isEmpty()) {
            store.outbox().settle(plan.id());
            return;
        }
        Change change = found.get();
        before.accept(change);
        Optional<ThreadUpdate> update = ThreadUpdate.of(plan, change, events, approvals.mentions(plan, change));
        store.plans()
                .show(
                        plan,
                        view(plan, change, events),
                        update.map(ThreadUpdate::message),
                        update.filter(ThreadUpdate::broadcast).isPresent(),
                        events.get(events.size() - 1).n());
    }
}
