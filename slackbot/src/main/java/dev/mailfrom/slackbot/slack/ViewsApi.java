package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;

/**
 * The windows and home pages that the bot asks Slack to show. Every method throws {@link SlackCallException}; none tries twice,
 * which is what {@code ViewUpdater} are for.
 */
public interface ViewsApi {

    /** Opens a window. @param trigger lives three seconds and opens one */
    ViewHandle open(String trigger, JsonObject view);

    /** Shows something else in an open window, if it still shows what the hash stands for. */
    void update(ViewHandle window, JsonObject view);

    /** Shows somebody's home page. */
    void publish(String user, JsonObject view);

    /** An open window. @param hash stands for what it shows; empty for whatever it is */
    record ViewHandle(String id, String hash) {}
}
