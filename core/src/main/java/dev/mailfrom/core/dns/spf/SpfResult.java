package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * The result of a check, and how it came about.
 *
 * @param explanation the text of the domain's {@code exp}; only for {@link SpfVerdict#FAIL}
 * @param lookups the number of terms with a lookup, 0 to 10 (RFC 7208 section 4.6.4)
 * @param voids the number of lookups without a result
 * @param problem only for permerror and temperror
 * @param records the SPF records of the domain as DNS has them; one, unless the verdict is none or an error
 * @param trace every evaluated term, in order; those of an include follow it, one level deeper
 */
public record SpfResult(
        SpfQuery query,
        SpfVerdict verdict,
        Optional<String> explanation,
        int lookups,
        int voids,
        Optional<SpfProblem> problem,
        List<String> records,
        List<SpfTraceEntry> trace) {

    public SpfResult {
        records = List.copyOf(records);
        trace = List.copyOf(trace);
    }

    /** The record, if there is exactly one. */
    public Optional<String> record() {
        return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    }

    /** The same result for another domain with the same record. Right only if it does not depend on the name. */
    public SpfResult forDomain(String domain, String other) {
        SpfQuery moved = new SpfQuery(
                query.ip(), query.sender().replace(domain, other), query.helo(), other, query.receiver(), query.at());
        List<SpfTraceEntry> steps = trace.stream()
                .map(step -> step.depth() > 0 ? step : new SpfTraceEntry(0, other, step.term(), step.result()))
                .toList();
        return new SpfResult(
                moved,
                verdict,
                explanation,
                lookups,
                voids,
                problem.map(p -> p.forDomain(domain, other)),
                records,
                steps);
    }
}
