package dev.mailfrom.core.journal;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.error.SingleLine;
import dev.mailfrom.core.text.CommandText;

/** Thrown when the store cannot be used. Says what is wrong with which file or server, and the fix. Nothing was written. */
public final class StoreException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    /** A failure that a person must fix: another program's data, a newer schema, a wrong password. */
    public StoreException(String message, String fix, Throwable cause) {
        this(message, CommandText.of(fix), cause);
    }

    public StoreException(String message, CommandText advice, Throwable cause) {
        this(message, advice, false, cause);
    }

    private StoreException(String message, CommandText advice, boolean unavailable, Throwable cause) {
        super("STORE", ExitCode.CONFIGURATION, SingleLine.of(message), advice, cause);
        this.unavailable = unavailable;
    }

    /** A failure that may pass by itself: the server is down, the disk is full, the directory is read-only. */
    public static StoreException unavailable(String message, String fix, Throwable cause) {
        return unavailable(message, CommandText.of(fix), cause);
    }

    public static StoreException unavailable(String message, CommandText advice, Throwable cause) {
        return new StoreException(message, advice, true, cause);
    }

    /** Whether the store may come back by itself; until then reads continue without it. */
    public boolean isUnavailable() {
        return unavailable;
    }
}
