package dev.mailfrom.core.publish;

import dev.mailfrom.core.error.MailfromException;

/** A DNS provider cannot be used for a zone, or refused something. */
public final class DnsProviderException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final DnsProblem problem;

    public DnsProviderException(DnsProblem problem, String message, String fix) {
        this(problem, message, fix, null);
    }

    /** @param cause may be null */
    public DnsProviderException(DnsProblem problem, String message, String fix, Throwable cause) {
        super(problem.name(), problem.exitCode(), message, fix, cause);
        this.problem = problem;
    }

    public DnsProblem problem() {
        return problem;
    }
}
