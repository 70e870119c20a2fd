package dev.mailfrom.core.view;

/** What a piece of text means, for a front end that can add colour. The words alone always say it too. */
public enum TextStyle {
    PLAIN,
    STRONG,
    QUIET,
    GOOD,
    WARNING,
    BAD,
    UNKNOWN
}
