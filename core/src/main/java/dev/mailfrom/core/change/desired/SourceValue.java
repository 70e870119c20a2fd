package dev.mailfrom.core.change.desired;

/** A value and where it stands. */
record SourceValue(String text, int line, int column) {

    boolean isEmpty() {
        return text.isEmpty();
    }
}
