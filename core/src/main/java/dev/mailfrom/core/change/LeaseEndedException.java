package dev.mailfrom.core.change;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** Thrown at the departure of a request whose lease has ended, to prevent it: another process may have what it changes now. */
public final class LeaseEndedException extends MailfromException {

    private static final long serialVersionUID = 1L;

    LeaseEndedException() {
        super("LEASE_ENDED", ExitCode.REFUSED, "The lease ended before the request was sent.", "");
    }
}
