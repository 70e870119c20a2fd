package dev.mailfrom.core.change.desired;

/** A value with its line and column in the file. */
record SourceValue(String text, int line, int column) {

    boolean isEmpty() {
        return text.isEmpty();
    }
}
