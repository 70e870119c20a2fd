package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of a process. As long as the store is away, what changes something fails; what only reads goes on, by slots
 * that this process keeps alone. Thread-safe.
 */
final class Lanes {

    /** How long after it was found to be away the store is tried again, in nanoseconds. */
    private static final long AGAIN = 5_000_000_000L;
    /** A plan reads so often at least before anything is changed: list, attributes, receipt rules and so on. */
    private static final int ENOUGH = 7;

    private final Clockwork clock;
    private final Slots shared;
    private final Slots own;
    private final Duration interval;
    private final EngineOffset sharedOffset = new EngineOffset();
    private final EngineOffset ownOffset = new EngineOffset();
    private final Map<GateKey, Lane> together = new ConcurrentHashMap<>();
    private final Map<GateKey, Lane> alone = new ConcurrentHashMap<>();
    /** Each region has an endpoint of its own. */
    private final Map<Scope, QuickestAnswer> answers = new ConcurrentHashMap<>();
    /** The lane that the last read of a key went through. */
    private final Map<GateKey, Lane> used = new ConcurrentHashMap<>();

    private volatile Optional<Away> away = Optional.empty();

    /** Since when, and why, the store is known to be away. */
    private record Away(long since, StoreFailure why) {}

    /** @param interval from one slot of this process's own to the next */
    Lanes(Slots shared, Duration interval, Clockwork clock) {
        this.shared = shared;
        this.interval = interval;
        this.clock = clock;
        this.own = new OwnSlots(() -> clock.nanos() / 1000, interval);
    }

    Lane together(GateKey key) {
        return together.computeIfAbsent(key, k -> lane(k, shared, sharedOffset));
    }

    private Lane lane(GateKey key, Slots slots, EngineOffset offset) {
        QuickestAnswer all = answers.computeIfAbsent(key.scope(), scope -> new QuickestAnswer(ENOUGH));
        return new Lane(key, clock, new SlotSource(key.bucket(), slots, clock, offset), all);
    }

    /** Somebody else has found the store away. */
    void storeIsAway(StoreFailure why) {
        away = Optional.of(new Away(clock.nanos(), why));
    }

    /** Somebody else has found it there. */
    void storeIsThere() {
        away = Optional.empty();
    }

    /** As {@link Lane#pass}, in the lane that is open. */
    Passage pass(GateKey key, Asker asker, Runnable look) {
        if (!key.action().isRead()) {
            return together(key).pass(asker, look);
        }
        Optional<Away> known = away.filter(a -> clock.nanos() - a.since() < AGAIN);
        if (known.isEmpty()) {
            try {
                return pass(together(key), key, asker, look);
            } catch (StoreFailure failure) {
                if (!failure.isAway()) {
                    throw failure;
                }
                storeIsAway(failure);
                known = away;
            }
        }
        known.ifPresent(a -> asker.listener().alone(a.why()));
        return pass(alone.computeIfAbsent(key, k -> lane(k, own, ownOffset)), key, asker, look);
    }

    /** One lane knows nothing of what was sent through the other, so that an interval lies between them. */
    private Passage pass(Lane lane, GateKey key, Asker asker, Runnable look) {
        Lane before = used.getOrDefault(key, lane);
        if (before != lane) {
            lane.pushBack(interval);
        }
        Passage passage = lane.pass(asker, look);
        used.put(key, lane);
        return passage;
    }
}
