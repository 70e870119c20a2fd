package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.SpfVerdict;

/** Ends an evaluation at any depth for an error (RFC 7208 section 5.2). Never leaves the package, has no stack trace. */
final class EvaluationAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SpfProblem problem;

    EvaluationAbortedException(SpfProblem problem) {
        super(null, null, false, false);
        this.problem = problem;
    }

    SpfProblem problem() {
        return problem;
    }

    SpfVerdict verdict() {
        return problem.kind() == SpfProblem.Kind.DNS ? SpfVerdict.TEMPERROR : SpfVerdict.PERMERROR;
    }
}
