package dev.mailfrom.core.rules;

import java.util.Collection;
import java.util.Locale;

/** The worst severity among findings, the worst first. */
public enum Verdict {
    ERROR,
    UNKNOWN,
    WARNING,
    INFO,
    /** There was nothing to find. */
    OK;

    /** The verdict over these findings. */
    public static Verdict of(Collection<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .map(worst -> valueOf(worst.name()))
                .orElse(OK);
    }

    /** The word in JSON and on the screen. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
