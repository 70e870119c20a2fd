package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonObject;

/**
 * The windows and home pages that the bot asks Slack to show. Every method throws {@link SlackTrouble}; none tries twice,
 * which is what {@link Pages} are for.
 */
public interface Windows {

    /** Opens a window. @param trigger lives three seconds and opens one */
    Handle open(String trigger, JsonObject view);

    /** Shows something else in an open window, if it still shows what the hash stands for. */
    void update(Handle window, JsonObject view);

    /** Shows somebody's home page. */
    void publish(String user, JsonObject view);

    /** An open window. @param hash stands for what it shows; empty for whatever it is */
    record Handle(String id, String hash) {}
}
