package dev.mailfrom.core.dns;

import java.util.Map;
import java.util.Optional;

/** The answers known so far. */
@FunctionalInterface
public interface AnswerLookup {

    /** The answer to the question; empty if it has not been asked. Always the same for the same question. */
    Optional<DnsAnswer> find(DnsQuestion question);

    /** A live view of the map. */
    static AnswerLookup of(Map<DnsQuestion, DnsAnswer> answers) {
        return question -> Optional.ofNullable(answers.get(question));
    }
}
