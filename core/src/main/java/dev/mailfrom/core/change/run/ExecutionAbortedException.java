package dev.mailfrom.core.change.run;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** Thrown to end the execution of a change before its last item; the message is a sentence with the reason. */
final class ExecutionAbortedException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param fix what to do next; may be empty @param sent whether a request was sent whose effect is not known */
    ExecutionAbortedException(String why, String fix, boolean sent) {
        super("EXECUTION_ABORTED", ExitCode.FOUND, why, fix);
        this.sent = sent;
    }

    boolean isSent() {
        return sent;
    }
}
