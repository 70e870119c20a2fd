package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;

/**
 * Slack's modals and Home tabs. Every method throws {@link SlackCallException}; none tries twice, which is the task of
 * {@code ViewUpdater}.
 */
public interface ViewsApi {

    /** Opens a modal. @param trigger can be used once, within three seconds */
    ViewHandle open(String trigger, JsonObject view);

    /** Replaces the content of an open modal, if it still is the one of the hash. */
    void update(ViewHandle window, JsonObject view);

    /** Shows a person's Home tab. */
    void publish(String user, JsonObject view);

    /** An open modal. @param hash of the content to replace; empty for any */
    record ViewHandle(String id, String hash) {}
}
