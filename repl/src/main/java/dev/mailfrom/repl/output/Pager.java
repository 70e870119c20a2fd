package dev.mailfrom.repl.output;

/** Shows what is longer than the screen, so that its beginning can be read. */
@FunctionalInterface
public interface Pager {

    /** Where there is no screen, or no person to press keys. */
    Pager NONE = text -> false;

    /** Shows the text if it is longer than the screen. @return false if it is not, so that the caller prints it */
    boolean show(String text);
}
