package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
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
                CommandText.of(
                        "Check who may write there:",
                        new ShellLine("ls -ld "
                                + ShellQuoting.quote(
                                        file.toAbsolutePath().getParent().toString()))),
                cause);
    }
}
