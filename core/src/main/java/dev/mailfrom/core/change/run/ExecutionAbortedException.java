package dev.mailfrom.core.change.run;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;

/** Thrown to end the execution of a change before its last item; the message is a sentence with the reason. */
final class ExecutionAbortedException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param advice what to do next; may be empty @param sent whether a request was sent whose effect is not known */
    ExecutionAbortedException(String why, CommandText advice, boolean sent) {
        super("EXECUTION_ABORTED", ExitCode.FOUND, why, advice);
        this.sent = sent;
    }

    boolean isSent() {
        return sent;
    }
}
