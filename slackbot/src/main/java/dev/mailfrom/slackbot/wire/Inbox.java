package dev.mailfrom.slackbot.wire;

import dev.mailfrom.slackbot.talk.Incoming;

/** Takes what people did, to be worked on later. Never waits. */
@FunctionalInterface
public interface Inbox {

    /** @return whether it was taken; false when there is too much to do */
    boolean take(Incoming incoming);
}
