package dev.mailfrom.core.journal;

/**
 * A message in a chat about something that is not well: what it is to show, and what it shows.
 *
 * @param id opaque; the only thing a button carries
 * @param account the name of the account in the bot's configuration
 * @param message the message's own id in its channel; empty until it was posted
 * @param body what is to be shown, as the chat wants it
 * @param face stands for the body
 * @param shown the face the message has; empty until it was posted
 * @param reply what its thread is yet to be told, a line each; empty for nothing
 * @param over whether nothing will follow once that is delivered
 * @param tries how often it could not be delivered in a row
 */
public record Notice(
        String id,
        String channel,
        String account,
        String region,
        String message,
        String body,
        String face,
        String shown,
        String reply,
        boolean over,
        int tries) {

    /** One that was not posted yet. */
    public static Notice fresh(
            String id, String channel, String account, String region, String body, String face, boolean over) {
        return new Notice(id, channel, account, region, "", body, face, "", "", over, 0);
    }

    public boolean isPosted() {
        return !message.isEmpty();
    }

    /**
     * What a notice is about; a digest is about many.
     *
     * @param id the same as long as the trouble lasts, and of nothing else; in one notice at most
     * @param identity its name; empty where it is about no identity
     * @param state how it is, in the chat's own words
     * @param codes what is wrong, by finding code
     */
    public record Subject(String id, String notice, String identity, String state, String codes) {

        /** The same as it is now. */
        public Subject as(String newState, String newCodes) {
            return new Subject(id, notice, identity, newState, newCodes);
        }
    }
}
