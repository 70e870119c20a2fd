package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;

/** Ends the publishing of a change for good: another process has it. */
public final class PublishingAbortedException extends MailfromException {

    private static final long serialVersionUID = 1L;

    PublishingAbortedException(String changeId) {
        super(
                "PUBLISHING_ABORTED",
                ExitCode.FOUND,
                "Another process is executing this change, or it was cancelled.",
                CommandText.of("What it did:", PrintedCommand.ofChange("history", changeId)));
    }
}
