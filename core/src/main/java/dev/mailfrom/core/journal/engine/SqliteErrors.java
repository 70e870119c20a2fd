package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import java.sql.SQLException;
import java.util.Set;

/** The result codes of SQLite (sqlite.org/rescode.html) in words. */
public final class SqliteErrors {

    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int AUTH = 23;
    private static final int NOTADB = 26;

    /** What is no fault of the file itself. */
    private static final Set<Integer> PASSES = Set.of(PERM, BUSY, READONLY, IOERR, FULL, CANTOPEN);

    private SqliteErrors() {}

    public static StoreException toException(String place, SQLException cause) {
        // The low byte is the primary code; the higher bytes only refine it.
        return switch (cause.getErrorCode() & 0xff) {
            case FULL ->
                failure("The disk that holds " + place + " is full.", "Make room there, then try again.", cause);
            case READONLY, PERM, AUTH ->
                failure(
                        place + " cannot be written.",
                        CommandText.of(
                                "Make the file and its directory writable for you, or name another place with",
                                new PlaceOption("--store", "URL"),
                                "."),
                        cause);
            case CANTOPEN ->
                failure(
                        place + " cannot be opened.",
                        CommandText.of(
                                "See that its directory exists and is yours, or name another place with",
                                new PlaceOption("--store", "URL"),
                                "."),
                        cause);
            case NOTADB, CORRUPT ->
                failure(
                        place + " is damaged, or is not a mailfrom store.",
                        CommandText.of(
                                "Move it aside and put a backup in its place, or name another with",
                                new PlaceOption("--store", "URL"),
                                "."),
                        cause);
            case BUSY ->
                failure(
                        "Another process has kept " + place + " locked for ten seconds.",
                        "See which mailfrom processes run on this machine, then try again.",
                        cause);
            case IOERR ->
                failure(
                        place + " cannot be read or written: " + cause.getMessage() + ".",
                        "See whether its disk is full or failing.",
                        cause);
            default ->
                failure(
                        place + " refused a statement: " + cause.getMessage() + ".",
                        CommandText.of("Have the store examined:", PrintedCommand.of("doctor")),
                        cause);
        };
    }

    private static StoreException failure(String message, String fix, SQLException cause) {
        return failure(message, CommandText.of(fix), cause);
    }

    private static StoreException failure(String message, CommandText advice, SQLException cause) {
        boolean away = PASSES.contains(cause.getErrorCode() & 0xff);
        String whole = message + " Nothing was written.";
        return away ? StoreException.unavailable(whole, advice, cause) : new StoreException(whole, advice, cause);
    }
}
