package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code check_host()} of RFC 7208 as a pure function of DNS answers. Only TXT records count (section 3.1), and only the
 * kind of an answer and its records; who gave it does not matter.
 */
public final class SpfEvaluation {

    private SpfEvaluation() {}

    /** The check as something an {@link dev.mailfrom.core.dns.DnsComputationRunner} can ask. */
    public static DnsComputation<SpfResult> of(SpfQuery query) {
        return known -> evaluate(query, known);
    }

    /** Goes as far as the known answers allow. Ends for every record and every answer. */
    public static DnsComputation.Step<SpfResult> evaluate(SpfQuery query, AnswerLookup known) {
        CheckHost check = new CheckHost(query, known);
        try {
            CheckHost.CheckHostOutcome outcome = TargetName.canBeChecked(query.domain())
                    ? check.run(stripped(query.domain()))
                    : CheckHost.CheckHostOutcome.of(SpfVerdict.NONE);
            Optional<String> explanation =
                    outcome.verdict() == SpfVerdict.FAIL ? check.explanation(outcome) : Optional.empty();
            return done(query, known, check, outcome.verdict(), explanation, Optional.empty());
        } catch (EvaluationAbortedException evaluationAbortedException) {
            return evaluationAbortedException.isError()
                    ? done(
                            query,
                            known,
                            check,
                            evaluationAbortedException.verdict(),
                            Optional.empty(),
                            Optional.of(evaluationAbortedException.problem()))
                    : new DnsComputation.Step.Needs<>(evaluationAbortedException.missing());
        }
    }

    private static DnsComputation.Step<SpfResult> done(
            SpfQuery query,
            AnswerLookup known,
            CheckHost check,
            SpfVerdict verdict,
            Optional<String> explanation,
            Optional<SpfProblem> problem) {
        DnsQuestion question = LookupBudget.question(stripped(query.domain()), RecordType.TXT);
        Optional<DnsAnswer> answer = TargetName.canBeChecked(query.domain()) ? known.find(question) : Optional.empty();
        List<String> records = answer.map(SpfAnswers::spfTexts).orElse(List.of());
        return new DnsComputation.Step.Done<>(new SpfResult(
                query, verdict, explanation, check.lookups(), check.voids(), problem, records, check.trace()));
    }

    private static String stripped(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
}
