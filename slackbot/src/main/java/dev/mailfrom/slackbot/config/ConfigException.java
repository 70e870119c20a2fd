package dev.mailfrom.slackbot.config;

/** The bot cannot be started so. The message is one sentence that says what is wrong where, and how it is right. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
