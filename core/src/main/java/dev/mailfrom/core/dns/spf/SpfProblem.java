package dev.mailfrom.core.dns.spf;

import java.util.List;
import java.util.Optional;

/**
 * Why a check ended in an error.
 *
 * @param path the domains from the checked one to the one with the error
 * @param term the term with the error; empty for the whole record
 * @param column the place in the record of that domain, in characters from 1; 0 without a term
 * @param record the record with the term, as DNS has it; empty if there is none
 * @param reason what is wrong, as a sentence
 * @param corrected what the term most likely means
 * @param names the names it is about: a target without a record, names that do not exist, a loop, a name without an answer
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

    /** The domain whose record has the error. */
    public String domain() {
        return path.get(path.size() - 1);
    }

    /** The same problem for another domain with the same record. */
    public SpfProblem forDomain(String checked, String other) {
        List<String> moved =
                path.stream().map(name -> name.equals(checked) ? other : name).toList();
        return new SpfProblem(kind, moved, term, column, record, reason, corrected, names);
    }

    public enum Kind {
        /** A record violates the grammar. */
        SYNTAX,
        MULTIPLE_RECORDS,
        TARGET_WITHOUT_RECORD,
        /** More than ten terms with a lookup. */
        TOO_MANY_LOOKUPS,
        /** The same, because includes or redirects form a circle. */
        LOOP,
        /** More than two lookups without a result. */
        TOO_MANY_VOIDS,
        /** A name in {@code mx} has more than ten mail exchangers. */
        TOO_MANY_EXCHANGERS,
        /** DNS gave no usable answer. The only problem that may go away by itself. */
        DNS
    }
}
