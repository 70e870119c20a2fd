package dev.mailfrom.core.dns.spf.advice;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.LookupBudget;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.SpfTraceEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Evaluates a suggested record as if it were published, and leaves out the terms that break it. */
public final class SuggestionCheck {

    private static final Set<SpfProblem.Kind> BROKEN = Set.of(
            SpfProblem.Kind.TARGET_WITHOUT_RECORD,
            SpfProblem.Kind.MULTIPLE_RECORDS,
            SpfProblem.Kind.SYNTAX,
            SpfProblem.Kind.LOOP,
            SpfProblem.Kind.TOO_MANY_VOIDS,
            SpfProblem.Kind.TOO_MANY_EXCHANGERS);

    private final String domain;
    private final DnsAnswer published;
    private final AnswerLookup known;
    private final Function<AnswerLookup, Optional<SpfResult>> evaluation;

    /**
     * @param published the current answer
     * @param evaluation the check of an unrelated address; empty while answers are missing
     */
    public SuggestionCheck(
            String domain,
            DnsAnswer published,
            AnswerLookup known,
            Function<AnswerLookup, Optional<SpfResult>> evaluation) {
        this.domain = domain;
        this.published = published;
        this.known = known;
        this.evaluation = evaluation;
    }

    /** The record without the terms that lead to an error, as far as the answers are known. */
    public SuggestedRecord withoutBrokenTerms(SuggestedRecord proposed) {
        SuggestedRecord record = proposed;
        while (true) {
            Optional<SpfResult> result = evaluation.apply(asIf(record.text()));
            Optional<SpfProblem> problem = result.flatMap(SpfResult::problem);
            String culprit = result.map(SuggestionCheck::culprit).orElse("");
            boolean removable = record.text().contains(" " + culprit) && !isSes(culprit) && !culprit.isEmpty();
            if (problem.isEmpty() || !BROKEN.contains(problem.get().kind()) || !removable) {
                return record;
            }
            record = record.without(
                    culprit, "“" + culprit + "” was left out: " + problem.get().reason());
        }
    }

    private static boolean isSes(String term) {
        return SpfLinter.canonicalTerm(term).equals("include:" + SesAddressRanges.DOMAIN);
    }

    /** The term of the domain's own record that leads to the error. */
    private static String culprit(SpfResult result) {
        List<SpfTraceEntry> own =
                result.trace().stream().filter(step -> step.depth() == 0).toList();
        return own.isEmpty() ? "" : own.get(own.size() - 1).term();
    }

    private AnswerLookup asIf(String text) {
        DnsQuestion question = LookupBudget.question(domain, RecordType.TXT);
        DnsAnswer answer = new DnsAnswer.Found(
                List.of(new DnsRecord.Txt(domain, 0, text)), List.of(), List.of(), published.evidence());
        return asked -> asked.equals(question) ? Optional.of(answer) : known.find(asked);
    }
}
