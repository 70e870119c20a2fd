package dev.mailfrom.core.sandbox.ses;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 100,000 calls. Thread-safe. */
final class CallLog {

    private static final int KEPT = 100_000;

    private final Deque<RecordedCall> calls = new ArrayDeque<>();

    synchronized void add(RecordedCall call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /** The oldest first. */
    synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
