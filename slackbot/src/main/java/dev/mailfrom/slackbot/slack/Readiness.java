package dev.mailfrom.slackbot.slack;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Holds what the bot still waits for before it can serve. Thread-safe. */
public final class Readiness {

    private final Map<String, Supplier<String>> parts = new TreeMap<>();

    /** @param why the part is not ready; empty once it is */
    public synchronized void set(String part, String why) {
        parts.put(part, () -> why);
    }

    /** @param why is asked each time; as in {@link #set} */
    public synchronized void check(String part, Supplier<String> why) {
        parts.put(part, why);
    }

    public synchronized boolean isReady() {
        return parts.values().stream().allMatch(why -> why.get().isEmpty());
    }

    /** A line for each part that is not ready. */
    public synchronized String missingParts() {
        StringBuilder words = new StringBuilder();
        parts.forEach((part, check) -> {
            String why = check.get();
            if (!why.isEmpty()) {
                words.append(part).append(": ").append(why).append('\n');
            }
        });
        return words.length() == 0 ? "ready\n" : words.toString();
    }
}
