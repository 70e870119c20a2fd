package dev.mailfrom.core.view;

import java.util.Locale;

/** The forms in which results are written. */
public enum OutputFormat {
    TEXT,
    JSON,
    JSONL,
    CSV;

    /** The word of {@code --output}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
