package dev.mailfrom.core.rules;

import java.util.Locale;

/** How bad a finding is, the worst first; the order is that of the verdict. */
public enum Severity {
    /** Something does not work, or will not. */
    ERROR,
    /** It could not be determined. Never dressed up as missing. */
    UNKNOWN,
    /** It works and is likely to hurt. */
    WARNING,
    /** Good to know. */
    INFO;

    /** The word in JSON and on the screen. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
