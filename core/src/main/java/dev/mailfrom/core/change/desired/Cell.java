package dev.mailfrom.core.change.desired;

/** A value and where it stands. */
record Cell(String text, int line, int column) {

    boolean isEmpty() {
        return text.isEmpty();
    }
}
