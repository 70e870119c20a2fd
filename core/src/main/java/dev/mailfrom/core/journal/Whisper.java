package dev.mailfrom.core.journal;

/**
 * Something a person in a chat has to be told, and nobody else.
 *
 * @param id the same for the same thing to tell, so that it is told once
 * @param channel where the person was when they asked; empty where they were in none
 * @param person the chat's id of the person
 * @param body what to tell, as the chat wants it
 * @param tries how often it could not be told in a row
 */
public record Whisper(String id, String channel, String person, String body, int tries) {

    /** One that nobody has tried to tell yet. */
    public static Whisper fresh(String id, String channel, String person, String body) {
        return new Whisper(id, channel, person, body, 0);
    }
}
