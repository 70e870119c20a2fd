package dev.mailfrom.slackbot.slack;

import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.Set;

/** Slack's messages and users. Every method but {@link #respond} throws {@link SlackCallException}; none tries twice. */
public interface SlackApi {

    /** Posts to a channel. @return the message's id */
    String post(String channel, SlackMessage message);

    void update(String channel, String id, SlackMessage message);

    /** Posts to the thread of a message. @param broadcast whether the channel sees it too */
    void reply(String channel, String id, SlackMessage message, boolean broadcast);

    /** The URL of a message. */
    String permalink(String channel, String id);

    /** Shows a message to one person in a channel. */
    void postEphemeral(String channel, String user, SlackMessage message);

    /** Posts to the app's own conversation with a person. @return the message, by the id of that conversation */
    PostedMessage sendDirectMessage(String user, SlackMessage message);

    /** A message that can be edited. @param channel the id of the channel or conversation that it is in */
    record PostedMessage(String channel, String id) {}

    SlackUser user(String user);

    /** The ids of the members of a user group. */
    Set<String> groupMembers(String usergroup);

    /**
     * Answers through a response URL.
     *
     * @return false if the URL has expired, is used up or is not Slack's, or if Slack cannot be reached
     */
    boolean respond(String responseUrl, SlackMessage message, ResponseMode responseMode);

    /** Who sees an answer. */
    enum ResponseMode {
        EPHEMERAL,
        IN_CHANNEL,
        /** Everyone, in place of the message whose button was clicked. */
        REPLACE
    }

    /**
     * A user of Slack.
     *
     * @param guest a single- or multi-channel guest
     * @param stranger a user of another organization (Slack Connect)
     */
    record SlackUser(String team, boolean bot, boolean guest, boolean stranger) {}
}
