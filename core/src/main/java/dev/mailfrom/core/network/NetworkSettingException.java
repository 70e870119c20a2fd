package dev.mailfrom.core.network;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** Thrown where a setting of the network cannot be used, before anything is sent. */
public final class NetworkSettingException extends MailfromException {

    private static final long serialVersionUID = 1L;

    NetworkSettingException(String code, String message, String fix, Throwable cause) {
        super(code, ExitCode.CONFIGURATION, message, fix, cause);
    }
}
