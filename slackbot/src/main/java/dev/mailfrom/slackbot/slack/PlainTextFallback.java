package dev.mailfrom.slackbot.slack;

import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a message whose layout Slack refuses once more in plain words, so that what it says is not lost. */
public final class PlainTextFallback implements SlackApi {

    private static final Logger LOG = LoggerFactory.getLogger(PlainTextFallback.class);

    private final SlackApi slack;

    public PlainTextFallback(SlackApi slack) {
        this.slack = slack;
    }

    private <T> T send(SlackMessage message, Function<SlackMessage, T> call) {
        try {
            return call.apply(message);
        } catch (SlackCallException e) {
            if (!e.isLayoutRefused()) {
                throw e;
            }
            LOG.error("Slack refuses the layout of a message ({}), so it is sent in plain words.", e.code());
            return call.apply(message.inPlainWords());
        }
    }

    private void sendVoid(SlackMessage message, Consumer<SlackMessage> call) {
        send(message, one -> {
            call.accept(one);
            return one;
        });
    }

    @Override
    public String post(String channel, SlackMessage message) {
        return send(message, one -> slack.post(channel, one));
    }

    @Override
    public void update(String channel, String id, SlackMessage message) {
        sendVoid(message, one -> slack.update(channel, id, one));
    }

    @Override
    public void reply(String channel, String id, SlackMessage message, boolean broadcast) {
        sendVoid(message, one -> slack.reply(channel, id, one, broadcast));
    }

    @Override
    public String permalink(String channel, String id) {
        return slack.permalink(channel, id);
    }

    @Override
    public void postEphemeral(String channel, String user, SlackMessage message) {
        sendVoid(message, one -> slack.postEphemeral(channel, user, one));
    }

    @Override
    public PostedMessage sendDirectMessage(String user, SlackMessage message) {
        return send(message, one -> slack.sendDirectMessage(user, one));
    }

    @Override
    public SlackUser user(String user) {
        return slack.user(user);
    }

    @Override
    public Set<String> groupMembers(String usergroup) {
        return slack.groupMembers(usergroup);
    }

    /** A response URL does not say why it refuses an answer; a table, which not every Slack takes, is tried in words. */
    @Override
    public boolean respond(String responseUrl, SlackMessage message, ResponseMode responseMode) {
        return slack.respond(responseUrl, message, responseMode)
                || message.hasTable() && slack.respond(responseUrl, message.inPlainWords(), responseMode);
    }
}
