package dev.mailfrom.core.audit;

import dev.mailfrom.core.journal.Turns;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Whose turn it is at one watch, as the store has it, from the side of one of those who ask for it. */
final class Shift {

    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private final String name;
    private final Turns turns;
    private final String owner;
    private final Predicate<String> isGone;
    private final LongSupplier nanos;
    private long renewed;

    /**
     * @param name of the turn
     * @param owner names this process, and no other one
     * @param isGone whether the process of that name is known to have ended; of other machines nobody knows
     */
    Shift(String name, Turns turns, String owner, Predicate<String> isGone, LongSupplier nanos) {
        this.name = name;
        this.turns = turns;
        this.owner = owner;
        this.isGone = isGone;
        this.nanos = nanos;
    }

    String owner() {
        return owner;
    }

    /** Asks for the turn; nobody waits for one that is known to have ended. */
    Turns.Answer take() {
        Turns.Answer answer = taken();
        if (answer instanceof Turns.Answer.Elsewhere other && isGone.test(other.owner())) {
            turns.free(name, other.owner());
            return taken();
        }
        return answer;
    }

    private Turns.Answer taken() {
        renewed = nanos.getAsLong();
        return turns.take(name, owner, Watchdog.LEASE);
    }

    /** To be called again and again while it looks. False where another has the turn by now. */
    boolean goesOn() {
        if (nanos.getAsLong() - renewed < RENEWAL.toNanos()) {
            return true;
        }
        renewed = nanos.getAsLong();
        return keep();
    }

    /** The turn is kept for a whole lease again. False where another has it by now. */
    boolean keep() {
        return turns.keep(name, owner, Watchdog.LEASE);
    }

    /** The turn is over. @param next after which somebody may have it again */
    void end(Duration next) {
        turns.done(name, owner, next);
    }

    /** It is due at once, unless somebody is at it. */
    void hasten() {
        turns.hasten(name);
    }
}
