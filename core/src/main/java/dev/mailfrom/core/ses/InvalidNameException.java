package dev.mailfrom.core.ses;

/**
 * A name that cannot be a domain or an e-mail address: what was written, which character is at fault, why, and what to
 * write instead. The finding of it is {@code NAME_INVALID}.
 */
public final class InvalidNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int column;
    private final String mend;

    /**
     * @param name what was written
     * @param column the place of the fault, counted in characters from 1; 0 when it is the whole name
     * @param reason a sentence that says why
     * @param mend a sentence that says what to write instead
     */
    public InvalidNameException(String name, int column, String reason, String mend) {
        super(reason);
        this.name = name;
        this.column = column;
        this.mend = mend;
    }

    /** What was written. */
    public String name() {
        return name;
    }

    /** The place of the fault, counted in characters from 1; 0 when it is the whole name. */
    public int column() {
        return column;
    }

    /** Why, as a sentence. */
    public String reason() {
        return getMessage();
    }

    /** What to write instead, as a sentence. */
    public String fix() {
        return mend;
    }
}
