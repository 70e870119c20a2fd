package dev.mailfrom.slackbot.slack;

import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.Set;

/** What the bot asks of Slack. Every method but {@link #respond} throws {@link SlackCallException}; none tries twice. */
public interface SlackApi {

    /** Posts into a channel. @return the message's id */
    String post(String channel, SlackMessage message);

    void update(String channel, String id, SlackMessage message);

    /**
     * Posts into the thread of a message.
     *
     * @param broadcast whether the channel shall see it too
     */
    void reply(String channel, String id, SlackMessage message, boolean broadcast);

    /** Where a person finds a message: a URL. */
    String permalink(String channel, String id);

    /** Shows it to one person only. */
    void postEphemeral(String channel, String user, SlackMessage message);

    /** Shows it to one person only, in the app's own messages. */
    void sendDirectMessage(String user, SlackMessage message);

    /** Who somebody is. */
    SlackUser user(String user);

    /** The ids of the members of a user group. */
    Set<String> groupMembers(String usergroup);

    /**
     * Answers through a response URL.
     *
     * @param responseMode to whom, or in place of what
     * @return false when it was not taken: expired, used up, or Slack cannot be reached
     */
    boolean respond(String responseUrl, SlackMessage message, ResponseMode responseMode);

    /** To whom an answer goes. */
    enum ResponseMode {
        EPHEMERAL,
        IN_CHANNEL,
        /** In place of the message whose button was pressed. */
        REPLACE
    }

    /**
     * A person as Slack knows them.
     *
     * @param guest a single- or multi-channel guest
     * @param stranger somebody of another organisation (Slack Connect)
     */
    record SlackUser(String team, boolean bot, boolean guest, boolean stranger) {}
}
