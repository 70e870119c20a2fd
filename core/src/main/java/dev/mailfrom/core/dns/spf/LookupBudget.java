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

/** Everything one evaluation asks of DNS, and the limits on it (RFC 7208 section 4.6.4). */
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

    /** @param values the macros at a domain, to look ahead */
    LookupBudget(AnswerLookup known, byte[] client, EvaluationStack stack, Function<String, MacroValues> values) {
        this.known = known;
        this.client = client;
        this.stack = stack;
        this.values = values;
    }

    /** The question for the addresses a client of this family could have. */
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

    /** From now on nothing counts: the result is there, only its text is missing (section 6.2). */
    void startExplanation() {
        explaining = true;
    }

    boolean isExplaining() {
        return explaining;
    }

    /** Counts a term that looks something up. @throws EvaluationAbortedException with the eleventh */
    void countTerm() {
        if (terms == TERMS) {
            List<String> circle = stack.loop();
            throw circle.isEmpty()
                    ? stack.error(
                            SpfProblem.Kind.TOO_MANY_LOOKUPS,
                            "This is the eleventh term that looks something up; SPF allows 10.",
                            List.of())
                    : stack.error(
                            SpfProblem.Kind.LOOP,
                            "The records refer to each other in a circle, so that more than 10 lookups are needed.",
                            circle);
        }
        terms++;
    }

    /** The answer to a question of a mechanism. @throws EvaluationAbortedException temperror where DNS gave none, permerror at the third void */
    DnsAnswer lookUp(DnsQuestion question) {
        return voidCounted(question, require(question));
    }

    /** The same where an error is no more than finding nothing. @throws EvaluationAbortedException permerror at the third void */
    DnsAnswer lookUpLeniently(DnsQuestion question) {
        return voidCounted(question, answer(question));
    }

    private DnsAnswer voidCounted(DnsQuestion question, DnsAnswer answer) {
        if (SpfAnswers.isVoid(answer) && !explaining) {
            voidNames.add(question.name());
            if (voidNames.size() > VOIDS) {
                throw stack.error(
                        SpfProblem.Kind.TOO_MANY_VOIDS,
                        "This is the third lookup that finds nothing; SPF allows 2.",
                        voidNames);
            }
        }
        return answer;
    }

    /** The answer, not counted. @throws EvaluationAbortedException temperror where DNS gave none */
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

    /** The answer, whatever it is, not counted. */
    DnsAnswer answer(DnsQuestion question) {
        requireAnswered(List.of(question));
        return known.find(question).orElseThrow();
    }

    /** Goes on only when all of these are answered. @throws EvaluationAbortedException with those that are not, and what comes after them */
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
