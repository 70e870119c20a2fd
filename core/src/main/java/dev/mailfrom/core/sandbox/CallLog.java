package dev.mailfrom.core.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 100,000 calls. Thread-safe. */
final class CallLog {

    private static final int KEPT = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /** All of them, the oldest first. */
    synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
