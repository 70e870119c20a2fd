package dev.mailfrom.core.command;

/** A line that cannot be understood: what is wrong with it and how it is written right. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    public UsageException(String message, String mend) {
        super(message);
        this.mend = mend;
    }

    /** How it is written right; may be empty. */
    public String fix() {
        return mend;
    }
}
