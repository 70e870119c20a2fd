package dev.mailfrom.core.dns.spf;

import java.util.List;
import java.util.Optional;

/**
 * Why a check ended in an error.
 *
 * @param path the domains from the checked one to where the error is; the last one has the term
 * @param term the term at fault; empty where it is the record as a whole
 * @param column where in the record of that domain, in characters from 1; 0 where there is no term
 * @param record the record that has the term, as DNS has it; empty where none was reached
 * @param reason what is wrong, as a sentence
 * @param corrected what should most likely stand there instead
 * @param names what it is about: the target without a record, the names that do not exist, the loop, the name DNS gave no
 *     answer for
 */
public record SpfProblem(
        Kind kind,
        List<String> path,
        String term,
        int column,
        String record,
        String reason,
        Optional<String> corrected,
        List<String> names) {

    public SpfProblem {
        path = List.copyOf(path);
        names = List.copyOf(names);
    }

    /** The domain whose record has the fault. */
    public String domain() {
        return path.get(path.size() - 1);
    }

    /** The same where another domain has the record that was checked. */
    public SpfProblem forDomain(String checked, String other) {
        List<String> moved =
                path.stream().map(name -> name.equals(checked) ? other : name).toList();
        return new SpfProblem(kind, moved, term, column, record, reason, corrected, names);
    }

    /** What can go wrong. */
    public enum Kind {
        /** A record breaks the grammar. */
        SYNTAX,
        /** A name has more than one SPF record. */
        MULTIPLE_RECORDS,
        /** The target of an include or redirect has no SPF record. */
        TARGET_WITHOUT_RECORD,
        /** More than ten terms that look something up. */
        TOO_MANY_LOOKUPS,
        /** The same, because includes or redirects go round in a circle. */
        LOOP,
        /** More than two lookups found nothing. */
        TOO_MANY_VOIDS,
        /** A name in {@code mx} has more than ten mail exchangers. */
        TOO_MANY_EXCHANGERS,
        /** DNS gave no answer that can be believed. The only one that may pass by itself. */
        DNS
    }
}
