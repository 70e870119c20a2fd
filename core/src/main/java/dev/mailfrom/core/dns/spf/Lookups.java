package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Everything one evaluation asks of DNS, and the limits on it (RFC 7208 section 4.6.4). */
final class Lookups {

    private static final int TERMS = 10;
    private static final int VOIDS = 2;

    private final KnownAnswers known;
    private final byte[] client;
    private final Frames frames;
    private final Function<String, MacroValues> values;
    private final List<String> voidNames = new ArrayList<>();
    private int terms;
    private boolean explaining;

    /** @param values the macros at a domain, to look ahead */
    Lookups(KnownAnswers known, byte[] client, Frames frames, Function<String, MacroValues> values) {
        this.known = known;
        this.client = client;
        this.frames = frames;
        this.values = values;
    }

    /** The question for the addresses a client of this family could have. */
    static DnsQuestion addresses(String name, byte[] client) {
        return question(name, client.length == 4 ? RecordType.A : RecordType.AAAA);
    }

    static DnsQuestion question(String name, RecordType type) {
        return new DnsQuestion(QueryName.presented(name), type);
    }

    int terms() {
        return terms;
    }

    int voids() {
        return voidNames.size();
    }

    /** From now on nothing counts: the result is there, only its text is missing (section 6.2). */
    void explain() {
        explaining = true;
    }

    boolean isExplaining() {
        return explaining;
    }

    /** Counts a term that looks something up. @throws Halt with the eleventh */
    void count() {
        if (terms == TERMS) {
            List<String> circle = frames.circle();
            throw circle.isEmpty()
                    ? frames.error(
                            SpfProblem.Kind.TOO_MANY_LOOKUPS,
                            "This is the eleventh term that looks something up; SPF allows 10.",
                            List.of())
                    : frames.error(
                            SpfProblem.Kind.LOOP,
                            "The records refer to each other in a circle, so that more than 10 lookups are needed.",
                            circle);
        }
        terms++;
    }

    /** The answer to a question of a mechanism. @throws Halt temperror where DNS gave none, permerror at the third void */
    DnsAnswer ask(DnsQuestion question) {
        return voidCounted(question, require(question));
    }

    /** The same where an error is no more than finding nothing. @throws Halt permerror at the third void */
    DnsAnswer askLeniently(DnsQuestion question) {
        return voidCounted(question, answer(question));
    }

    private DnsAnswer voidCounted(DnsQuestion question, DnsAnswer answer) {
        if (Answered.isVoid(answer) && !explaining) {
            voidNames.add(question.name());
            if (voidNames.size() > VOIDS) {
                throw frames.error(
                        SpfProblem.Kind.TOO_MANY_VOIDS,
                        "This is the third lookup that finds nothing; SPF allows 2.",
                        voidNames);
            }
        }
        return answer;
    }

    /** The answer, not counted. @throws Halt temperror where DNS gave none */
    DnsAnswer require(DnsQuestion question) {
        DnsAnswer answer = answer(question);
        if (Answered.isError(answer)) {
            throw frames.error(
                    SpfProblem.Kind.DNS,
                    "DNS gave no answer for " + question.type() + " of “" + question.name() + "”.",
                    List.of(question.name()));
        }
        return answer;
    }

    /** The answer, whatever it is, not counted. */
    DnsAnswer answer(DnsQuestion question) {
        await(List.of(question));
        return known.to(question).orElseThrow();
    }

    /** Goes on only when all of these are answered. @throws Halt with those that are not, and what comes after them */
    void await(List<DnsQuestion> questions) {
        Set<DnsQuestion> open = new LinkedHashSet<>(questions);
        open.removeIf(question -> known.to(question).isPresent());
        if (!open.isEmpty()) {
            Prefetch ahead = new Prefetch(known, client, values, explaining ? 0 : TERMS - terms);
            frames.inwardsOut().forEach(frame -> ahead.walk(frame.domain(), frame.record(), frame.next()));
            open.addAll(ahead.questions());
            throw Halt.missing(open);
        }
    }
}
