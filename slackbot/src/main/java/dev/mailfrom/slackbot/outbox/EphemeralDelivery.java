package dev.mailfrom.slackbot.outbox;

import com.google.gson.JsonArray;
import dev.mailfrom.core.journal.outbox.EphemeralMessage;
import dev.mailfrom.core.journal.outbox.EphemeralMessages;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells persons what they could not be told at once, at Slack's pace: in the channel where they have asked, seen by them
 * alone; and where that cannot be, because the bot is not in it, by a direct message of the app.
 */
public final class EphemeralDelivery {

    private final SlackApi slack;
    private final EphemeralMessages ephemerals;
    private final OutboxSender sender;

    public EphemeralDelivery(SlackApi slack, EphemeralMessages ephemerals, OutboxSender sender) {
        this.slack = slack;
        this.ephemerals = ephemerals;
        this.sender = sender;
    }

    /** Tells it, if it and its channel are free. */
    public OutboxSender.DeliveryResult deliver(EphemeralMessage ephemeral) {
        // What was told cannot be taken any more.
        return sender.deliver(ephemeral.id(), () -> Optional.of(new EphemeralItem(ephemeral)));
    }

    private final class EphemeralItem implements OutboxSender.OutboxItem {

        private final EphemeralMessage ephemeral;

        private EphemeralItem(EphemeralMessage ephemeral) {
            this.ephemeral = ephemeral;
        }

        @Override
        public String name() {
            return "An answer to " + ephemeral.person();
        }

        @Override
        public String channel() {
            return ephemeral.channel();
        }

        /** Whoever is not in the channel has another way, so that there is nobody to wait for. */
        @Override
        public boolean isPosted() {
            return true;
        }

        @Override
        public int tries() {
            return ephemeral.failedAttempts();
        }

        @Override
        public Duration notInChannelDelay() {
            return Duration.ZERO;
        }

        @Override
        public void send() {
            SlackMessage message = SlackMessage.fromJson(ephemeral.body());
            try {
                slack.postEphemeral(ephemeral.channel(), ephemeral.person(), message);
            } catch (SlackCallException e) {
                if (e.isTransient()) {
                    throw e;
                }
                slack.sendDirectMessage(ephemeral.person(), addressed(message));
            }
            ephemerals.markDelivered(ephemeral.id());
        }

        /** With the place it is about, since it stands elsewhere. */
        private SlackMessage addressed(SlackMessage message) {
            if (!ephemeral.channel().matches("[CGD][A-Z0-9]{2,20}")) {
                return message;
            }
            String about = "About what you did in <#" + ephemeral.channel() + ">:";
            JsonArray blocks = new JsonArray();
            blocks.add(MessageBuilder.section(about));
            blocks.addAll(message.blocks());
            return new SlackMessage(about + "\n" + message.text(), blocks);
        }

        @Override
        public void giveUp(SlackCallException why) {
            ephemerals.markDelivered(ephemeral.id());
        }
    }
}
