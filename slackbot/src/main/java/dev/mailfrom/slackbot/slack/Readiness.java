package dev.mailfrom.slackbot.slack;

import java.util.Map;
import java.util.TreeMap;

/** Holds what the bot still waits for before it can serve. Thread-safe. */
public final class Readiness {

    private final Map<String, String> missing = new TreeMap<>();

    /** @param why the part is not ready; empty once it is */
    public synchronized void set(String part, String why) {
        if (why.isEmpty()) {
            missing.remove(part);
        } else {
            missing.put(part, why);
        }
    }

    public synchronized boolean isReady() {
        return missing.isEmpty();
    }

    /** A line for each part that is not ready. */
    public synchronized String missingParts() {
        StringBuilder words = new StringBuilder();
        missing.forEach(
                (part, why) -> words.append(part).append(": ").append(why).append('\n'));
        return words.length() == 0 ? "ready\n" : words.toString();
    }
}
