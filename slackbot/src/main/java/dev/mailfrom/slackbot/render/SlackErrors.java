package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports failures to a person in Slack and logs what only the operator can use. */
public final class SlackErrors {

    private static final Logger LOG = LoggerFactory.getLogger(SlackErrors.class);

    private SlackErrors() {}

    public static ErrorReport errorReport(Throwable thrown) {
        ErrorReport error = ErrorReport.of(thrown);
        if (error.exitCode() != ExitCode.BUG) {
            return error;
        }
        LOG.error("A bug in mailfrom", thrown);
        return new ErrorReport(
                error.code(),
                "This is a bug in mailfrom, and the work may not be done.",
                CommandText.of(
                        "Tell the operator of this bot; the details are in its log.",
                        "To check what was done:",
                        PrintedCommand.of("history")),
                error.exitCode());
    }
}
