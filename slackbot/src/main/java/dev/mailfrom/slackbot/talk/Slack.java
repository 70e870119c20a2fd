package dev.mailfrom.slackbot.talk;

import dev.mailfrom.slackbot.show.Message;
import java.util.Set;

/** What the bot asks of Slack. Every method but {@link #respond} throws {@link SlackTrouble}; none tries twice. */
public interface Slack {

    /** Posts into a channel. @return the message's id */
    String post(String channel, Message message);

    void update(String channel, String id, Message message);

    /**
     * Posts into the thread of a message.
     *
     * @param broadcast whether the channel shall see it too
     */
    void reply(String channel, String id, Message message, boolean broadcast);

    /** Where a person finds a message: a URL. */
    String link(String channel, String id);

    /** Shows it to one person only. */
    void whisper(String channel, String user, Message message);

    /** Shows it to one person only, in the app's own messages. */
    void tell(String user, Message message);

    /** Who somebody is. */
    Person person(String user);

    /** The ids of the members of a user group. */
    Set<String> members(String usergroup);

    /**
     * Answers through a response URL.
     *
     * @param how to whom, or in place of what
     * @return false when it was not taken: expired, used up, or Slack cannot be reached
     */
    boolean respond(String responseUrl, Message message, How how);

    /** To whom an answer goes. */
    enum How {
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
    record Person(String id, String team, boolean bot, boolean guest, boolean stranger) {}
}
