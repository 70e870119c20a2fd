package dev.mailfrom.core.change.desired;

/** A value and its place in the file. */
record SourceValue(String text, int line, int column) {

    boolean isEmpty() {
        return text.isEmpty();
    }
}
