package dev.mailfrom.core.journal;

/** The store cannot be used: what is wrong with which file or server, and what mends it. Nothing was written. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;
    private final boolean away;

    /** One that has to be mended before anything goes on: another program's data, a newer schema, a wrong password. */
    public StoreException(String message, String mend, Throwable cause) {
        this(message, mend, false, cause);
    }

    private StoreException(String message, String mend, boolean away, Throwable cause) {
        super(message, cause);
        this.mend = mend;
        this.away = away;
    }

    /** One that may pass by itself: the server is down, the disk is full, the directory is read-only. */
    public static StoreException unavailable(String message, String mend, Throwable cause) {
        return new StoreException(message, mend, true, cause);
    }

    /** What to do next. */
    public String fix() {
        return mend;
    }

    /** Whether the store may be there again in a while, as it is; until then reads go on without it. */
    public boolean isUnavailable() {
        return away;
    }
}
