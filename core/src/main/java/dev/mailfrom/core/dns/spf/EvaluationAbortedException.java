package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.util.Set;

/**
 * Ends an evaluation at any depth, for an error (RFC 7208 section 5.2) or a missing answer. It never leaves the package
 * and has no stack trace.
 */
final class EvaluationAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SpfProblem problem;
    private final transient Set<DnsQuestion> missing;

    private EvaluationAbortedException(SpfProblem problem, Set<DnsQuestion> missing) {
        super(null, null, false, false);
        this.problem = problem;
        this.missing = missing;
    }

    static EvaluationAbortedException error(SpfProblem problem) {
        return new EvaluationAbortedException(problem, Set.of());
    }

    static EvaluationAbortedException missing(Set<DnsQuestion> questions) {
        return new EvaluationAbortedException(null, questions);
    }

    boolean isError() {
        return problem != null;
    }

    SpfProblem problem() {
        return problem;
    }

    Set<DnsQuestion> missing() {
        return missing;
    }

    SpfVerdict verdict() {
        return problem.kind() == SpfProblem.Kind.DNS ? SpfVerdict.TEMPERROR : SpfVerdict.PERMERROR;
    }
}
