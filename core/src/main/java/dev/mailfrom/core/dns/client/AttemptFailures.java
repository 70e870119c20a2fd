package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went wrong in the tries of one exchange, and the verdict on all of it. */
final class AttemptFailures {

    private final List<String> story = new ArrayList<>();
    private Optional<String> stray = Optional.empty();
    private Reason worst = Reason.UNREACHABLE;

    /** A packet came that was not ours; what it was matters only if nothing better comes. */
    void stray(String what) {
        stray = Optional.of(what);
    }

    void unreadable(String way, String why) {
        add(Reason.MALFORMED, "over " + way + " " + why);
    }

    /** The try's time is up. */
    void timeout(String way, Duration waited) {
        if (stray.isPresent()) {
            unreadable(way, stray.get());
        } else {
            add(Reason.TIMED_OUT, "over " + way + " nothing came within " + waited.toMillis() + " ms");
        }
    }

    void network(String way, String why) {
        add(Reason.UNREACHABLE, "over " + way + " " + why);
    }

    /** The server is there and said that there is more: what went before counts no longer. */
    void truncated() {
        story.clear();
        worst = Reason.UNREACHABLE;
        stray = Optional.empty();
        story.add("over UDP the answer was cut short");
    }

    /** Whether all went as it should. */
    boolean isEmpty() {
        return story.isEmpty() && stray.isEmpty();
    }

    DnsAnswer.Undetermined toAnswer(Evidence evidence) {
        return new DnsAnswer.Undetermined(worst, "No answer to go by: " + String.join("; ", story) + ".", evidence);
    }

    private void add(Reason reason, String what) {
        story.add(what);
        stray = Optional.empty();
        boolean worse = reason == Reason.MALFORMED || worst == Reason.UNREACHABLE;
        worst = worse ? reason : worst;
    }
}
