package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the questions that were sent have led to since the process began. Thread-safe; to read it waits for nothing. */
public final class DnsStatistics {

    private final LongAdder questions = new LongAdder();
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    DnsStatistics() {
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    DnsAnswer count(DnsAnswer answer) {
        questions.increment();
        if (answer instanceof DnsAnswer.Undetermined undetermined) {
            failures.get(undetermined.reason()).increment();
        }
        return answer;
    }

    /** The questions that have ended, without those that the cache answered. */
    public long questions() {
        return questions.sum();
    }

    /** Those without an answer that can be believed, by every reason. */
    public Map<Reason, Long> failures() {
        Map<Reason, Long> sums = new EnumMap<>(Reason.class);
        failures.forEach((reason, sum) -> sums.put(reason, sum.sum()));
        return sums;
    }
}
