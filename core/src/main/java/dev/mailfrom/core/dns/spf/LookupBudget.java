package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The DNS lookups of one evaluation, and their limits (RFC 7208 section 4.6.4). A lookup without an answer yet finds
 * nothing and is remembered, so that the rest of the evaluation tells which questions may follow.
 */
public final class LookupBudget {

    /** Stands for an answer that is not known yet. */
    static final DnsAnswer PENDING = new DnsAnswer.NoData(
            List.of(),
            Optional.empty(),
            new Evidence(
                    new DnsQuestion("", RecordType.TXT),
                    new DnsServer("", InetSocketAddress.createUnresolved("", 0), DnsServer.ServerRole.RESOLVER),
                    Evidence.Transport.UDP,
                    "",
                    "",
                    Instant.EPOCH,
                    Duration.ZERO));

    private static final int TERMS = 10;
    private static final int VOIDS = 2;

    private final AnswerLookup known;
    private final EvaluationStack stack;
    private final Set<DnsQuestion> missing = new LinkedHashSet<>();
    private final List<String> voidNames = new ArrayList<>();
    private int terms;
    private boolean explaining;

    LookupBudget(AnswerLookup known, EvaluationStack stack) {
        this.known = known;
        this.stack = stack;
    }

    /** The question for the addresses of the client's family. */
    static DnsQuestion addresses(String name, byte[] client) {
        return question(name, client.length == 4 ? RecordType.A : RecordType.AAAA);
    }

    public static DnsQuestion question(String name, RecordType type) {
        return new DnsQuestion(TargetName.presented(name), type);
    }

    /** The questions without an answer. With any of them the outcome of the evaluation does not count. */
    Set<DnsQuestion> missing() {
        return missing;
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

    /** The answer for a mechanism. @throws EvaluationAbortedException temperror for an error, permerror at the third void lookup */
    DnsAnswer lookUp(DnsQuestion question) {
        return voidCounted(question, require(question));
    }

    /** The same, but an error counts as no records. @throws EvaluationAbortedException permerror at the third void lookup */
    DnsAnswer lookUpLeniently(DnsQuestion question) {
        return voidCounted(question, answer(question));
    }

    private DnsAnswer voidCounted(DnsQuestion question, DnsAnswer answer) {
        if (answer != PENDING && SpfAnswers.isVoid(answer) && !explaining) {
            voidNames.add(DomainNames.text(question.name()));
            if (voidNames.size() > VOIDS) {
                throw stack.error(
                        SpfProblem.Kind.TOO_MANY_VOIDS,
                        "This is the third lookup without a result; SPF allows 2.",
                        voidNames);
            }
        }
        return answer;
    }

    /** The answer, not counted. @throws EvaluationAbortedException temperror for an error */
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
        return known.find(question).orElseGet(() -> {
            missing.add(question);
            return PENDING;
        });
    }
}
