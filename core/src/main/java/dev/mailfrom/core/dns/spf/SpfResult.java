package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * What a check came to, and how.
 *
 * @param query what was checked
 * @param explanation the text of the domain's {@code exp}; only for {@link SpfVerdict#FAIL}
 * @param lookups how many terms looked something up, 0 to 10 (RFC 7208 section 4.6.4)
 * @param voids how many lookups found nothing
 * @param problem why; present for permerror and temperror only
 * @param records the SPF records of the domain as DNS has them; one, unless the verdict is none or an error
 * @param trace every term that was evaluated, in order; those of an include stand below it, one deeper
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

    /** The record, where there is exactly one. */
    public Optional<String> record() {
        return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    }

    /** The same for another domain with the same record; only right where the name plays no part in it. */
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
