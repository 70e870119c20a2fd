package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, for a person in Slack; the rest of it for the log. */
public final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private Troubles() {}

    public static Complaint complaint(Throwable thrown) {
        Complaint complaint = Complaint.of(thrown);
        if (complaint.exit() != ExitCode.BUG) {
            return complaint;
        }
        LOG.error("A fault of mailfrom itself", thrown);
        return new Complaint(
                complaint.code(),
                "This is a fault of mailfrom itself, and it may not have been done.",
                "Look with /mailfrom history, and tell whoever runs this bot; it is in its log.",
                complaint.exit());
    }
}
