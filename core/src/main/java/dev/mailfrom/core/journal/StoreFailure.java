package dev.mailfrom.core.journal;

/** The store cannot be used: what is wrong with which file or server, and what mends it. Nothing was written. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    public StoreFailure(String message, String mend, Throwable cause) {
        super(message, cause);
        this.mend = mend;
    }

    /** What to do next. */
    public String mend() {
        return mend;
    }
}
