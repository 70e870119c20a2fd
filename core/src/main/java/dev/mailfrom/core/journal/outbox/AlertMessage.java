package dev.mailfrom.core.journal.outbox;

/**
 * A message in a chat about something that is not well: what it is to show, and what it shows.
 *
 * @param id opaque; the only thing a button carries
 * @param account the name of the account in the bot's configuration
 * @param message the message's own id in its channel; empty until it was posted
 * @param body what is to be shown, as the chat wants it
 * @param contentState stands for the body
 * @param shownState the face the message has; empty until it was posted
 * @param reply what its thread is yet to be told, a line each; empty for nothing
 * @param finished whether nothing will follow once that is delivered
 * @param failedAttempts how often it could not be delivered in a row
 */
public record AlertMessage(
        String id,
        String channel,
        String account,
        String region,
        String message,
        String body,
        String contentState,
        String shownState,
        String reply,
        boolean finished,
        int failedAttempts) {

    /** One that was not posted yet. */
    public static AlertMessage unposted(
            String id, String channel, String account, String region, String body, String face, boolean over) {
        return new AlertMessage(id, channel, account, region, "", body, face, "", "", over, 0);
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
    public record AlertSubject(String id, String notice, String identity, String state, String codes) {

        /** The same as it is now. */
        public AlertSubject withState(String newState, String newCodes) {
            return new AlertSubject(id, notice, identity, newState, newCodes);
        }
    }
}
