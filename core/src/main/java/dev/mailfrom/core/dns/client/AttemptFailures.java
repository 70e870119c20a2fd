package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went wrong in the tries of one exchange, and the answer that says so. */
final class AttemptFailures {

    private final List<String> story = new ArrayList<>();
    private Optional<String> stray = Optional.empty();
    private Reason worst = Reason.UNREACHABLE;

    /** A packet came that answers nothing. It counts only if the try ends without an answer. */
    void stray(String what) {
        stray = Optional.of(what);
    }

    void unreadable(String transport, String why) {
        add(Reason.MALFORMED, "over " + transport + " " + why);
    }

    void timeout(String transport, Duration waited) {
        if (stray.isPresent()) {
            unreadable(transport, stray.get());
        } else {
            add(Reason.TIMED_OUT, "over " + transport + " nothing came within " + waited.toMillis() + " ms");
        }
    }

    void network(String transport, String why) {
        add(Reason.UNREACHABLE, "over " + transport + " " + why);
    }

    /** The server answered that there is more, so earlier failures no longer count. */
    void truncated() {
        story.clear();
        worst = Reason.UNREACHABLE;
        stray = Optional.empty();
        story.add("over UDP the answer was truncated");
    }

    boolean isEmpty() {
        return story.isEmpty() && stray.isEmpty();
    }

    DnsAnswer.Undetermined toAnswer(Evidence evidence) {
        return new DnsAnswer.Undetermined(worst, "No usable answer: " + String.join("; ", story) + ".", evidence);
    }

    private void add(Reason reason, String what) {
        story.add(what);
        stray = Optional.empty();
        boolean worse = reason == Reason.MALFORMED || worst == Reason.UNREACHABLE;
        worst = worse ? reason : worst;
    }
}
