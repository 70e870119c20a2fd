package dev.mailfrom.slackbot.config;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** The bot cannot start with this configuration. The message says what is wrong, where, and what is right. */
public final class ConfigException extends MailfromException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super("CONFIGURATION", ExitCode.CONFIGURATION, message, "");
    }
}
