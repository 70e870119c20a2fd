package dev.mailfrom.core.change.run;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.util.function.Supplier;

/** Thrown just before a request is sent, to prevent it: SES has another setting by now, or cannot be read. */
final class NotSentException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<ChangeOutcome.ItemOutcome> conclusion;

    /** @param conclusion journals the outcome without a request */
    NotSentException(Supplier<ChangeOutcome.ItemOutcome> conclusion) {
        super("NOT_SENT", ExitCode.REFUSED, "The request was not sent.", "");
        this.conclusion = conclusion;
    }

    ChangeOutcome.ItemOutcome conclude() {
        return conclusion.get();
    }
}
