package dev.mailfrom.core.change.run;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.util.function.Supplier;

/** Keeps a request back just before it would leave, because of what SES has by now or because SES cannot be read. */
final class NotSentException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<ChangeOutcome.ItemOutcome> conclusion;

    /** @param conclusion writes down how the item ended instead */
    NotSentException(Supplier<ChangeOutcome.ItemOutcome> conclusion) {
        super("NOT_SENT", ExitCode.REFUSED, "The request was not sent.", "");
        this.conclusion = conclusion;
    }

    ChangeOutcome.ItemOutcome conclude() {
        return conclusion.get();
    }
}
