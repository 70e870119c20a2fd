package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, for a person in Slack; the rest of it for the log. */
public final class SlackErrors {

    private static final Logger LOG = LoggerFactory.getLogger(SlackErrors.class);

    private SlackErrors() {}

    public static ErrorReport errorReport(Throwable thrown) {
        ErrorReport error = ErrorReport.of(thrown);
        if (error.exitCode() != ExitCode.BUG) {
            return error;
        }
        LOG.error("A fault of mailfrom itself", thrown);
        return new ErrorReport(
                error.code(),
                "This is a fault of mailfrom itself, and it may not have been done.",
                "Look with /mailfrom history, and tell whoever runs this bot; it is in its log.",
                error.exitCode());
    }
}
