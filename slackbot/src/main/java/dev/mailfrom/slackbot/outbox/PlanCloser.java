package dev.mailfrom.slackbot.outbox;

/** Closes plans that no person can see, so that none of them keeps others from changing an identity. */
@FunctionalInterface
public interface PlanCloser {

    /** Cancels the plan if it still waits for a person. @return whether it did */
    boolean close(PlanMessage plan, String why);
}
