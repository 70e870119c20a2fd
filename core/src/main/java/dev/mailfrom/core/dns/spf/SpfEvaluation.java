package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code check_host()} of RFC 7208 as a pure function of DNS answers. Only TXT records count (section 3.1).
 */
public final class SpfEvaluation {

    private SpfEvaluation() {}

    public static DnsComputation<SpfResult> of(SpfQuery query) {
        return known -> evaluate(query, known);
    }

    /** Goes as far as the known answers allow. Ends for every record and every answer. */
    public static DnsComputation.Step<SpfResult> evaluate(SpfQuery query, AnswerLookup known) {
        CheckHost check = new CheckHost(query, known);
        if (!TargetName.canBeChecked(query.domain())) {
            return done(query, List.of(), check, SpfVerdict.NONE, Optional.empty(), Optional.empty());
        }
        String domain = query.domain().endsWith(".")
                ? query.domain().substring(0, query.domain().length() - 1)
                : query.domain();
        Optional<DnsAnswer> answer = known.find(LookupBudget.question(domain, RecordType.TXT));
        List<String> records = answer.map(SpfAnswers::spfTexts).orElse(List.of());
        try {
            CheckHost.CheckHostOutcome outcome = check.run(domain);
            Optional<String> explanation =
                    outcome.verdict() == SpfVerdict.FAIL ? check.explanation(outcome) : Optional.empty();
            return done(query, records, check, outcome.verdict(), explanation, Optional.empty());
        } catch (EvaluationAbortedException aborted) {
            return done(query, records, check, aborted.verdict(), Optional.empty(), Optional.of(aborted.problem()));
        }
    }

    private static DnsComputation.Step<SpfResult> done(
            SpfQuery query,
            List<String> records,
            CheckHost check,
            SpfVerdict verdict,
            Optional<String> explanation,
            Optional<SpfProblem> problem) {
        LookupBudget lookups = check.lookups();
        return lookups.missing().isEmpty()
                ? new DnsComputation.Step.Done<>(new SpfResult(
                        query, verdict, explanation, lookups.terms(), lookups.voids(), problem, records, check.trace()))
                : new DnsComputation.Step.Needs<>(lookups.missing());
    }
}
