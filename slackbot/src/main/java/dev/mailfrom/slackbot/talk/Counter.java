package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Complaint;

/**
 * Where people are served whose windows cannot wait: each has a few threads that nothing slow may hold. What takes longer
 * is left to {@link Tools#later}.
 */
public interface Counter {

    /** Whether this is served here. */
    boolean takes(Incoming incoming);

    /** Serves it, once. */
    void serve(Incoming incoming);

    /** Tells the person that it went wrong. */
    void complain(Incoming incoming, Complaint complaint);
}
