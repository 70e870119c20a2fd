package dev.mailfrom.core.dns;

import java.util.Map;
import java.util.Optional;

/** The answers that are there so far. Asked the same twice, it says the same. */
@FunctionalInterface
public interface AnswerLookup {

    /** The answer to this question; empty where it has not been asked yet. */
    Optional<DnsAnswer> find(DnsQuestion question);

    /** What a map holds, now and later. */
    static AnswerLookup of(Map<DnsQuestion, DnsAnswer> answers) {
        return question -> Optional.ofNullable(answers.get(question));
    }
}
