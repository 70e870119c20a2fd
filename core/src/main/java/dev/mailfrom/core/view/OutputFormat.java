package dev.mailfrom.core.view;

import java.util.Locale;

/** The forms in which results are written. */
public enum OutputFormat {
    TEXT,
    TABLE,
    JSON,
    JSONL,
    YAML,
    CSV;

    /** The word of {@code --output}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
