package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.MacroValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The DNS lookups of one evaluation, and their limits (RFC 7208 section 4.6.4). */
public final class LookupBudget {

    private static final int TERMS = 10;
    private static final int VOIDS = 2;

    private final AnswerLookup known;
    private final byte[] client;
    private final EvaluationStack stack;
    private final Function<String, MacroValues> values;
    private final List<String> voidNames = new ArrayList<>();
    private int terms;
    private boolean explaining;

    /** @param values the macros at a domain */
    LookupBudget(AnswerLookup known, byte[] client, EvaluationStack stack, Function<String, MacroValues> values) {
        this.known = known;
        this.client = client;
        this.stack = stack;
        this.values = values;
    }

    /** The question for the addresses of the client's family. */
    static DnsQuestion addresses(String name, byte[] client) {
        return question(name, client.length == 4 ? RecordType.A : RecordType.AAAA);
    }

    public static DnsQuestion question(String name, RecordType type) {
        return new DnsQuestion(TargetName.presented(name), type);
    }

    int terms() {
        return terms;
    }

    int voids() {
        return voidNames.size();
    }

    /** Stops counting: the result is known, only its explanation is missing (section 6.2). */
    void startExplanation() {
        explaining = true;
    }

    /** Counts a term with a lookup. @throws EvaluationAbortedException with the eleventh */
    void countTerm() {
        if (terms == TERMS) {
            List<String> circle = stack.loop();
            throw circle.isEmpty()
                    ? stack.error(
                            SpfProblem.Kind.TOO_MANY_LOOKUPS,
                            "This is the eleventh term with a DNS lookup; SPF allows 10.",
                            List.of())
                    : stack.error(
                            SpfProblem.Kind.LOOP,
                            "The records refer to each other in a circle, which needs more than 10 lookups.",
                            circle);
        }
        terms++;
    }

    /** The answer for a mechanism. @throws EvaluationAbortedException temperror without an answer, permerror at the third void lookup */
    DnsAnswer lookUp(DnsQuestion question) {
        return voidCounted(question, require(question));
    }

    /** The same, but an error counts as no records. @throws EvaluationAbortedException permerror at the third void lookup */
    DnsAnswer lookUpLeniently(DnsQuestion question) {
        return voidCounted(question, answer(question));
    }

    private DnsAnswer voidCounted(DnsQuestion question, DnsAnswer answer) {
        if (SpfAnswers.isVoid(answer) && !explaining) {
            voidNames.add(question.name());
            if (voidNames.size() > VOIDS) {
                throw stack.error(
                        SpfProblem.Kind.TOO_MANY_VOIDS,
                        "This is the third lookup without a result; SPF allows 2.",
                        voidNames);
            }
        }
        return answer;
    }

    /** The answer, not counted. @throws EvaluationAbortedException temperror without an answer */
    DnsAnswer require(DnsQuestion question) {
        DnsAnswer answer = answer(question);
        if (SpfAnswers.isError(answer)) {
            throw stack.error(
                    SpfProblem.Kind.DNS,
                    "DNS gave no answer for " + question.type() + " of “" + question.name() + "”.",
                    List.of(question.name()));
        }
        return answer;
    }

    /** Any answer, not counted. */
    DnsAnswer answer(DnsQuestion question) {
        requireAnswered(List.of(question));
        return known.find(question).orElseThrow();
    }

    /** Continues only if all of these are answered. @throws EvaluationAbortedException with the missing ones and those that may follow */
    void requireAnswered(List<DnsQuestion> questions) {
        Set<DnsQuestion> open = new LinkedHashSet<>(questions);
        open.removeIf(question -> known.find(question).isPresent());
        if (!open.isEmpty()) {
            LookupPrefetch ahead = new LookupPrefetch(known, client, values, explaining ? 0 : TERMS - terms);
            stack.innermostFirst().forEach(frame -> ahead.walk(frame.domain(), frame.record(), frame.next()));
            open.addAll(ahead.questions());
            throw EvaluationAbortedException.missing(open);
        }
    }
}
