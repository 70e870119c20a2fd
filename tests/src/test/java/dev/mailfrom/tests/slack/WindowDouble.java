package dev.mailfrom.tests.slack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Slack's windows: a trigger opens one, an edit of what is no longer shown is refused. */
final class WindowDouble {

    private final Map<String, String> hashes = new HashMap<>();
    private final Set<String> triggers = new HashSet<>();
    private int count;
    private String last = "";

    String call(String method, Map<String, String> fields) {
        return switch (method) {
            case "views.open" -> open(fields.getOrDefault("trigger_id", ""));
            case "views.update" -> update(fields.getOrDefault("view_id", ""), fields.getOrDefault("hash", ""));
            case "views.publish" -> "{\"ok\":true,\"view\":{\"id\":\"VHOME\",\"hash\":\"h\",\"type\":\"home\"}}";
            default -> throw new IllegalArgumentException(method);
        };
    }

    private String open(String trigger) {
        if (!triggers.add(trigger)) {
            return "{\"ok\":false,\"error\":\"exchanged_trigger_id\"}";
        }
        return shown("V" + ++count);
    }

    private String update(String id, String hash) {
        if (!hashes.containsKey(id)) {
            return "{\"ok\":false,\"error\":\"not_found\"}";
        }
        if (!hash.isEmpty() && !hash.equals(hashes.get(id))) {
            return "{\"ok\":false,\"error\":\"hash_conflict\"}";
        }
        return shown(id);
    }

    private String shown(String id) {
        String hash = "h" + ++count;
        hashes.put(id, hash);
        last = id;
        return "{\"ok\":true,\"view\":{\"id\":\"%s\",\"hash\":\"%s\",\"type\":\"modal\"}}".formatted(id, hash);
    }

    /** The window that was shown last. */
    String last() {
        return last;
    }

    /** The hash the window has now. */
    String hash(String id) {
        return hashes.get(id);
    }
}
