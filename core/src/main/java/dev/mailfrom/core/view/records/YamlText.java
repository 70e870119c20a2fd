package dev.mailfrom.core.view.records;

/** Strings of YAML in single quotes, in which only the quote itself has a meaning (YAML 1.2 section 7.3.2). */
final class YamlText {

    private YamlText() {}

    /** @param text of printable ASCII, so that it stays on its line */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
