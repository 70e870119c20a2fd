package dev.mailfrom.core.publish;

import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.error.SingleLine;
import dev.mailfrom.core.text.CommandText;

/** A DNS provider cannot be used for a zone, or refused something. */
public final class DnsProviderException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final DnsProblem problem;

    public DnsProviderException(DnsProblem problem, String message, String fix) {
        this(problem, message, fix, null);
    }

    public DnsProviderException(DnsProblem problem, String message, String fix, Throwable cause) {
        this(problem, message, CommandText.of(fix), cause);
    }

    public DnsProviderException(DnsProblem problem, String message, CommandText advice) {
        this(problem, message, advice, null);
    }

    /** @param cause may be null */
    public DnsProviderException(DnsProblem problem, String message, CommandText advice, Throwable cause) {
        super(problem.name(), problem.exitCode(), SingleLine.of(message), advice, cause);
        this.problem = problem;
    }

    public DnsProblem problem() {
        return problem;
    }
}
