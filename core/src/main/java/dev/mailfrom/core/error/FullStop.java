package dev.mailfrom.core.error;

/** Ends the words of services and libraries as a sentence; most of them come without a full stop. */
public final class FullStop {

    private FullStop() {}

    /** The text, with a full stop unless it ends as a sentence already. An empty text stays empty. */
    public static String after(String text) {
        return text.isEmpty() || text.matches("(?s).*[.!?]") ? text : text + ".";
    }
}
