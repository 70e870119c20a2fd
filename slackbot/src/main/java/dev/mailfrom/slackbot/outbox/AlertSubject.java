package dev.mailfrom.slackbot.outbox;

/**
 * One subject of an alert message; a digest has many.
 *
 * @param id stays the same while the incident lasts; in one message at most
 * @param message the alert message, by its id in the outbox
 * @param account the name of the account in the bot's configuration
 * @param identity its name; empty for an alert that is about no identity
 * @param state how it is, by the name of an alert kind
 * @param codes what is wrong, by finding code
 */
public record AlertSubject(
        String id, String message, String account, String region, String identity, String state, String codes) {

    public AlertSubject withState(String newState, String newCodes) {
        return new AlertSubject(id, message, account, region, identity, newState, newCodes);
    }
}
