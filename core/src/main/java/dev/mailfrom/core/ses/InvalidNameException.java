package dev.mailfrom.core.ses;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/**
 * Thrown for a name that is neither a domain nor an e-mail address. Says what was written, which character is wrong,
 * why, and what to write instead.
 */
public final class InvalidNameException extends MailfromException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 300;

    private final String name;
    private final int column;
    private final String reason;

    /**
     * @param name what was written
     * @param column the position of the wrong character, counted from 1; 0 when the whole name is wrong
     * @param reason a sentence that says why
     * @param fix a sentence that says what to write instead
     */
    public InvalidNameException(String name, int column, String reason, String fix) {
        super("NAME_INVALID", ExitCode.SYNTAX, "“" + printable(name) + "” cannot be a name: " + reason, fix);
        this.name = name;
        this.column = column;
        this.reason = reason;
    }

    /** What was written. */
    public String name() {
        return name;
    }

    /** The position of the wrong character, counted from 1; 0 when the whole name is wrong. */
    public int column() {
        return column;
    }

    /** Why, as a sentence. */
    public String reason() {
        return reason;
    }

    /** Shows invisible characters by their number. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            boolean invisible = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            shown.append(invisible ? String.format("\\u%04x", c) : Character.toString((char) c));
        });
        return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown.toString();
    }
}
