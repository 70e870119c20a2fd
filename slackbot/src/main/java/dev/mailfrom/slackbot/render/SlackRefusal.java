package dev.mailfrom.slackbot.render;

/** What a refusal of Slack means for a person, and what they can do about it (docs.slack.dev/reference/methods/chat.postMessage). */
public final class SlackRefusal {

    private SlackRefusal() {}

    /** The same for a call that needs a scope which apps of earlier versions do not have. */
    public static String describe(String code, String scope) {
        return code.equals("missing_scope")
                ? "the app has no scope " + scope
                        + ". The person who runs this bot must add it, as in manifest.yml, and"
                        + " install the app again"
                : describe(code);
    }

    /** @param code of Slack's error */
    public static String describe(String code) {
        return switch (code) {
            case "is_archived" -> "the channel is archived. Use a channel that is not";
            case "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel",
                    "restricted_action_non_threadable_channel",
                    "posting_to_general_channel_denied" ->
                "not everyone may post in this channel. Use another channel, or let its managers allow the app";
            case "missing_scope", "no_permission", "not_allowed_token_type" ->
                "the app lacks a permission in Slack. The person who runs this bot must compare its scopes with"
                        + " manifest.yml and install it again";
            case "msg_too_long", "msg_blocks_too_long" -> "the message is too long. Ask for less at a time";
            case "invalid_blocks", "invalid_blocks_format" ->
                "Slack does not accept the layout of the message, which is a bug in mailfrom; its log has the details";
            case "too_slow" -> "Slack did not send all of it in time. Try again in a few minutes";
            case "unreachable" -> "the bot cannot reach Slack. Try again in a few minutes";
            case "message_not_found", "cant_update_message", "edit_window_closed" ->
                "its message was deleted or can no longer be changed";
            default -> "Slack gave no other reason than this code";
        };
    }
}
