package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsQuestion;
import java.util.Set;

/**
 * Ends an evaluation from any depth: an error anywhere is the result of the whole (RFC 7208 section 5.2), and so is a
 * missing answer. Never leaves the package, has no stack trace.
 */
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SpfProblem problem;
    private final transient Set<DnsQuestion> missing;

    private Halt(SpfProblem problem, Set<DnsQuestion> missing) {
        super(null, null, false, false);
        this.problem = problem;
        this.missing = missing;
    }

    static Halt error(SpfProblem problem) {
        return new Halt(problem, Set.of());
    }

    static Halt missing(Set<DnsQuestion> questions) {
        return new Halt(null, questions);
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
