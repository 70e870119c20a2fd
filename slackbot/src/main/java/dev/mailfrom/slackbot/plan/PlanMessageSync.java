package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.outbox.FollowUpStore;
import dev.mailfrom.core.journal.outbox.PlanMessage;
import dev.mailfrom.core.journal.outbox.PlanMessages;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.outbox.NotInChannelNotice;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
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
public final class PlanMessageSync {

    private static final Logger LOG = LoggerFactory.getLogger(PlanMessageSync.class);

    /** Ends with the time to answer. */
    private static final Duration UNINVITED = Duration.ofSeconds(5);

    private final SlackApi slack;
    private final PlanMessages planMessages;
    private final FollowUpStore followUps;
    private final Approvals approvals;
    private final OutboxSender sender;
    private final NotInChannelNotice notInChannelNotice;

    public PlanMessageSync(
            SlackApi slack,
            PlanMessages planMessages,
            FollowUpStore followUps,
            Approvals approvals,
            NotInChannelNotice notInChannelNotice,
            OutboxSender sender) {
        this.slack = slack;
        this.planMessages = planMessages;
        this.followUps = followUps;
        this.approvals = approvals;
        this.notInChannelNotice = notInChannelNotice;
        this.sender = sender;
    }

    /** What a card has to show and to tell now. @param last the last event of the history */
    private record DueUpdate(
            PlanMessage planMessage,
            Change change,
            PlanMessageView planMessageView,
            Optional<ThreadUpdate> replies,
            long last) {}

    /** What the card shows for the state of its change now. */
    public PlanMessageView view(PlanMessage planMessage, Change change, List<JournalEvent> events) {
        return PlanMessageView.of(
                planMessage,
                change,
                events,
                followUps.ofChange(change.id()),
                approvals.canBreakGlass(planMessage, change));
    }

    /** Delivers one thing of a card, if it has anything new and its channel is free. */
    public OutboxSender.DeliveryResult deliver(PlanMessage planMessage, Journal journal) {
        Optional<DueUpdate> due = due(planMessage, journal);
        if (due.isEmpty()) {
            planMessages.recordDeliveredUpTo(planMessage.id(), planMessage.deliveredUpTo(), true);
            return OutboxSender.DeliveryResult.DONE;
        }
        if (!hasToSend(due.get())) {
            return told(due.get());
        }
        OutboxSender.DeliveryResult deliveryResult =
                sender.deliver(planMessage.id(), () -> left(planMessage.id(), journal));
        notInChannelNotice.onDeliveryResult(planMessage, due.get().change(), deliveryResult);
        return deliveryResult;
    }

    private Optional<DueUpdate> due(PlanMessage planMessage, Journal journal) {
        return journal.find(planMessage.changeId()).map(change -> {
            List<JournalEvent> events = journal.events(change.id());
            return new DueUpdate(
                    planMessage,
                    change,
                    view(planMessage, change, events),
                    ThreadUpdate.of(planMessage, change, events, approvals.mentions(planMessage, change)),
                    events.get(events.size() - 1).n());
        });
    }

    /** What is to be sent of a card once it is taken. */
    private Optional<OutboxSender.OutboxItem> left(String id, Journal journal) {
        return planMessages
                .find(id)
                .flatMap(planMessage -> due(planMessage, journal))
                .filter(PlanMessageSync::hasToSend)
                .map(this::letter);
    }

    private OutboxSender.OutboxItem letter(DueUpdate dueUpdate) {
        return new OutboxSender.OutboxItem() {
            @Override
            public String name() {
                return "The message of change " + dueUpdate.planMessage().changeId();
            }

            @Override
            public String channel() {
                return dueUpdate.planMessage().channel();
            }

            @Override
            public boolean isPosted() {
                return dueUpdate.planMessage().isPosted();
            }

            @Override
            public int tries() {
                return dueUpdate.planMessage().failedAttempts();
            }

            @Override
            public Duration notInChannelDelay() {
                return UNINVITED;
            }

            @Override
            public void send() {
                PlanMessageSync.this.send(dueUpdate);
            }

            @Override
            public void giveUp(SlackCallException why) {
                givenUp(dueUpdate);
            }
        };
    }

    private static boolean hasToSend(DueUpdate dueUpdate) {
        PlanMessage planMessage = dueUpdate.planMessage();
        if (!planMessage.isPosted()) {
            // Where nobody has seen the question and it is over, nobody has to see it any more.
            return !dueUpdate.planMessageView().settled();
        }
        return !dueUpdate.planMessageView().key().equals(planMessage.shownState())
                || planMessage.link().isEmpty()
                || dueUpdate.replies().isPresent();
    }

    private OutboxSender.DeliveryResult told(DueUpdate dueUpdate) {
        if (dueUpdate.planMessage().deliveredUpTo() != dueUpdate.last()
                || dueUpdate.planMessageView().settled()) {
            planMessages.recordDeliveredUpTo(
                    dueUpdate.planMessage().id(),
                    dueUpdate.last(),
                    dueUpdate.planMessageView().settled());
        }
        return OutboxSender.DeliveryResult.DONE;
    }

    /** Sends one thing and gives the card back. */
    private void send(DueUpdate dueUpdate) {
        PlanMessage planMessage = dueUpdate.planMessage();
        if (!planMessage.isPosted()) {
            PlanMessageView unasked = dueUpdate.planMessageView().withoutButtons();
            String id = slack.post(planMessage.channel(), unasked.message());
            planMessages.markShown(planMessage.id(), id, unasked.key());
            // Before there is anything to press, so that every press can be written down with the place it was made at.
            link(planMessage, id);
            show(planMessage, id, dueUpdate.planMessageView());
        } else if (!dueUpdate.planMessageView().key().equals(planMessage.shownState())) {
            show(planMessage, planMessage.message(), dueUpdate.planMessageView());
        } else if (planMessage.link().isEmpty()) {
            link(planMessage, planMessage.message());
        } else {
            ThreadUpdate threadUpdate = dueUpdate.replies().orElseThrow();
            slack.reply(planMessage.channel(), planMessage.message(), threadUpdate.message(), threadUpdate.broadcast());
            planMessages.recordDeliveredUpTo(
                    planMessage.id(),
                    dueUpdate.last(),
                    dueUpdate.planMessageView().settled());
        }
        planMessages.release(planMessage.id());
    }

    private void show(PlanMessage planMessage, String id, PlanMessageView planMessageView) {
        slack.update(planMessage.channel(), id, planMessageView.message());
        planMessages.markShown(planMessage.id(), id, planMessageView.key());
    }

    /** Where Slack does not tell, the link is put together of what it would be made of. */
    private void link(PlanMessage planMessage, String id) {
        String link;
        try {
            link = slack.permalink(planMessage.channel(), id);
        } catch (SlackCallException e) {
            LOG.info("Slack does not tell the link to the message of change {}: {}", planMessage.changeId(), e.code());
            link = PlanPoster.channelUrl(planMessage.channel()) + "/p" + id.replace(".", "");
        }
        planMessages.saveLink(planMessage.id(), link, new Actor(planMessage.requester(), Actor.Origin.SLACK, link, ""));
    }

    /** Only what cannot be delivered is left out; the next state may be taken. */
    private void givenUp(DueUpdate dueUpdate) {
        PlanMessage planMessage = dueUpdate.planMessage();
        if (planMessage.isPosted() && !dueUpdate.planMessageView().key().equals(planMessage.shownState())) {
            planMessages.markShown(
                    planMessage.id(),
                    planMessage.message(),
                    dueUpdate.planMessageView().key());
        } else {
            planMessages.recordDeliveredUpTo(
                    planMessage.id(),
                    dueUpdate.last(),
                    !planMessage.isPosted() || dueUpdate.planMessageView().settled());
        }
        planMessages.release(planMessage.id());
    }
}
