package dev.mailfrom.repl.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines at blanks, but not before an ellipsis. A word longer than a line stays whole, so that it can be copied.
 */
final class TextWrapper {

    private TextWrapper() {}

    /** @param width in characters, 1 or more */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" (?!…)")) {
                if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
