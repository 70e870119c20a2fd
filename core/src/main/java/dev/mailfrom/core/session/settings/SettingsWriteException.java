package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.io.IOException;
import java.nio.file.Path;

/** The settings file cannot be written; it is as it was. */
public final class SettingsWriteException extends MailfromException {

    private static final long serialVersionUID = 1L;

    SettingsWriteException(Path file, IOException cause) {
        super(
                "SETTINGS",
                ExitCode.CONFIGURATION,
                file + " cannot be written: " + cause.getMessage() + ". It is as it was.",
                "Check who may write there: ls -ld '" + file.toAbsolutePath().getParent() + "'",
                cause);
    }
}
