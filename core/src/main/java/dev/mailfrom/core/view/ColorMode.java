package dev.mailfrom.core.view;

import java.util.Locale;

/** When colour is used: {@code AUTO} is on a terminal that does not refuse it. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** The word of {@code --color}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
