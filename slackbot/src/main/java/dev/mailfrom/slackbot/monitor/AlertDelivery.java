package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.journal.outbox.AlertMessage;
import dev.mailfrom.core.journal.outbox.AlertMessages;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the messages in Slack show what they are to show, one thing at a time. Who is killed between a message and its
 * being written down makes that one come twice.
 */
final class AlertDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDelivery.class);

    private static final int MOST = 50;
    private static final Duration UNINVITED = Duration.ofSeconds(5);
    private static final Duration LONG_UNINVITED = Duration.ofMinutes(1);
    private static final int SOON = 60;
    private static final int LAST_TRIES = 72;
    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    private final AlertMessages alerts;
    private final SlackApi slack;
    private final OutboxSender sender;

    AlertDelivery(AlertMessages alerts, SlackApi slack, OutboxSender sender) {
        this.alerts = alerts;
        this.slack = slack;
        this.sender = sender;
    }

    /** Delivers what can be delivered now. */
    void deliverDue() {
        for (AlertMessage alert : alerts.due(MOST)) {
            OutboxSender.DeliveryResult deliveryResult = sender.deliver(alert.id(), () -> left(alert.id()));
            if (deliveryResult == OutboxSender.DeliveryResult.NOT_INVITED && alert.failedAttempts() == 0) {
                LOG.warn(
                        "The bot is not in the channel {}, so what the watchdog has to tell waits;"
                                + " write /invite @mailfrom there.",
                        alert.channel());
            }
        }
    }

    /** Whether it still has something to deliver, whoever has had it since it was found. */
    private Optional<OutboxSender.OutboxItem> left(String id) {
        return alerts.find(id)
                .filter(alert -> !alert.isPosted()
                        || !alert.contentState().equals(alert.shownState())
                        || !alert.reply().isEmpty())
                .map(AlertItem::new);
    }

    /** One notice on its way. */
    private final class AlertItem implements OutboxSender.OutboxItem {

        private final AlertMessage alert;

        AlertItem(AlertMessage alert) {
            this.alert = alert;
        }

        @Override
        public String name() {
            return "The message " + alert.id() + " of the watchdog";
        }

        @Override
        public String channel() {
            return alert.channel();
        }

        @Override
        public boolean isPosted() {
            return alert.isPosted();
        }

        @Override
        public int tries() {
            return alert.failedAttempts();
        }

        @Override
        public Duration notInChannelDelay() {
            return alert.failedAttempts() < SOON ? UNINVITED : LONG_UNINVITED;
        }

        @Override
        public void send() {
            if (!alert.isPosted()) {
                // It says all there is to say, so its thread need not.
                String message = slack.post(alert.channel(), SlackMessage.fromJson(alert.body()));
                alerts.markDelivered(alert.id(), message, alert.contentState(), alert.reply());
            } else if (!alert.contentState().equals(alert.shownState())) {
                slack.update(alert.channel(), alert.message(), SlackMessage.fromJson(alert.body()));
                alerts.markDelivered(alert.id(), alert.message(), alert.contentState(), "");
            } else {
                slack.reply(alert.channel(), alert.message(), lines(alert.reply()), false);
                alerts.markDelivered(alert.id(), alert.message(), alert.shownState(), alert.reply());
            }
        }

        /**
         * What cannot be delivered rests until the next look finds it still bad. Who has deleted a message does not want it
         * again, unless there is news.
         */
        @Override
        public void giveUp(SlackCallException why) {
            if (!alert.isPosted() || !why.isMessageUnusable()) {
                rest();
            } else if (alert.contentState().equals(alert.shownState())) {
                alerts.markDelivered(alert.id(), alert.message(), alert.shownState(), alert.reply());
            } else if (alert.reply().isEmpty()) {
                alerts.markDelivered(alert.id(), alert.message(), alert.contentState(), "");
            } else {
                alerts.repost(alert.id());
            }
        }

        /** No look comes back to what is over, so that is tried on for some days. */
        private void rest() {
            if (alert.isPosted() && alert.finished() && alert.failedAttempts() < LAST_TRIES) {
                alerts.postpone(alert.id(), LAST_PAUSE);
            } else {
                alerts.suspend(alert.id());
            }
        }
    }

    private static SlackMessage lines(String reply) {
        MessageBuilder builder = new MessageBuilder();
        reply.lines().forEach(line -> builder.line(line, line));
        return builder.message();
    }
}
