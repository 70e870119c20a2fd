package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.Inquiry;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
import java.util.List;
import java.util.Optional;

/**
 * {@code check_host()} of RFC 7208 as a pure function of DNS answers. Only TXT records count (section 3.1), and only the
 * kind of an answer and its records; who gave it does not matter.
 */
public final class SpfEvaluation {

    private SpfEvaluation() {}

    /** The check as something an {@link dev.mailfrom.core.dns.Inquirer} can ask. */
    public static Inquiry<SpfResult> of(SpfQuery query) {
        return known -> evaluate(query, known);
    }

    /** Goes as far as the known answers allow. Ends for every record and every answer. */
    public static Inquiry.Step<SpfResult> evaluate(SpfQuery query, KnownAnswers known) {
        CheckHost check = new CheckHost(query, known);
        try {
            CheckHost.Outcome outcome = QueryName.canBeChecked(query.domain())
                    ? check.run(stripped(query.domain()))
                    : CheckHost.Outcome.of(SpfVerdict.NONE);
            Optional<String> explanation =
                    outcome.verdict() == SpfVerdict.FAIL ? check.explanation(outcome) : Optional.empty();
            return done(query, known, check, outcome.verdict(), explanation, Optional.empty());
        } catch (Halt halt) {
            return halt.isError()
                    ? done(query, known, check, halt.verdict(), Optional.empty(), Optional.of(halt.problem()))
                    : new Inquiry.Step.Needs<>(halt.missing());
        }
    }

    private static Inquiry.Step<SpfResult> done(
            SpfQuery query,
            KnownAnswers known,
            CheckHost check,
            SpfVerdict verdict,
            Optional<String> explanation,
            Optional<SpfProblem> problem) {
        DnsQuestion question = Lookups.question(stripped(query.domain()), RecordType.TXT);
        Optional<DnsAnswer> answer = QueryName.canBeChecked(query.domain()) ? known.to(question) : Optional.empty();
        List<String> records = answer.map(Answered::spfTexts).orElse(List.of());
        return new Inquiry.Step.Done<>(new SpfResult(
                query, verdict, explanation, check.lookups(), check.voids(), problem, records, check.trace()));
    }

    private static String stripped(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
}
