package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** Ends the publishing of a change for good: another process has it. */
public final class PublishingAbortedException extends MailfromException {

    private static final long serialVersionUID = 1L;

    PublishingAbortedException(String changeId) {
        super(
                "PUBLISHING_ABORTED",
                ExitCode.FOUND,
                "Another process is executing this change, or it was cancelled.",
                "mailfrom history " + changeId);
    }
}
