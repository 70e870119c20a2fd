package dev.mailfrom.core.journal.outbox;

/**
 * Something a person in a chat has to be told, and nobody else.
 *
 * @param id the same for the same thing to tell, so that it is told once
 * @param channel where the person was when they asked; empty where they were in none
 * @param person the chat's id of the person
 * @param body what to tell, as the chat wants it
 * @param failedAttempts how often it could not be told in a row
 */
public record EphemeralMessage(String id, String channel, String person, String body, int failedAttempts) {

    /** One that nobody has tried to tell yet. */
    public static EphemeralMessage unsent(String id, String channel, String person, String body) {
        return new EphemeralMessage(id, channel, person, body, 0);
    }
}
