package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** Another plan of the same identity is open. */
public final class OpenPlanException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final String requester;
    private final String link;

    /** @param requester the person who asked for the other plan, by id @param link to its message; empty while that is not posted */
    public OpenPlanException(String message, String fix, String requester, String link) {
        super("OPEN_CHANGE", ExitCode.REFUSED, message, fix);
        this.requester = requester;
        this.link = link;
    }

    String requester() {
        return requester;
    }

    String link() {
        return link;
    }
}
