package dev.mailfrom.tests.slack;

import java.util.Map;

/** What Slack says when all is well: a workspace in which people's names tell who they are. */
final class UsualAnswers {

    private UsualAnswers() {}

    /** @param fields of the request @param socketUrl where Socket Mode is */
    static String to(String method, Map<String, String> fields, String socketUrl) {
        return switch (method) {
            case "response" -> "ok";
            case "auth.test" ->
                "{\"ok\":true,\"team_id\":\"T01ABC\",\"user_id\":\"U0BOT\",\"url\":\"https://team.slack.com/\"}";
            case "chat.postMessage" ->
                "{\"ok\":true,\"channel\":\"" + fields.get("channel") + "\",\"ts\":\"" + fields.get("ts") + "\"}";
            case "chat.getPermalink" ->
                "{\"ok\":true,\"permalink\":\"" + permalink(fields.get("channel"), fields.get("message_ts")) + "\"}";
            case "users.info" -> person(fields.getOrDefault("user", ""));
            case "usergroups.users.list" ->
                "{\"ok\":true,\"users\":[\"U01CAROL\",\"U01SLOW\",\"U01GUEST\",\"U01STRANGER\",\"U01ROBOT\"]}";
            case "apps.connections.open" -> "{\"ok\":true,\"url\":\"" + socketUrl + "\"}";
            default -> "{\"ok\":true}";
        };
    }

    /** Where a message is. */
    static String permalink(String channel, String ts) {
        return "https://team.slack.com/archives/" + channel + "/p" + ts.replace(".", "");
    }

    private static String person(String user) {
        return "{\"ok\":true,\"user\":{\"id\":\"" + user + "\",\"team_id\":\"T01ABC\",\"is_bot\":"
                + user.endsWith("ROBOT") + ",\"is_restricted\":" + user.endsWith("GUEST") + ",\"is_stranger\":"
                + user.endsWith("STRANGER") + "}}";
    }
}
