package dev.mailfrom.repl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Breaks sentences into lines, but never a record or a command in them, so that these can be copied.
 *
 * @param width of the screen in characters
 * @param prose the longest line of a sentence
 */
record CopyableWrapper(int width, int prose) {

    private static final String INDENT = "  ";

    /** The blank before a record or a command that ends a sentence; a record may also be all there is. */
    private static final Pattern COPYABLE =
            Pattern.compile("(?:^(?=\\S+\\. \\d+ IN )| (?=\\S+\\. \\d+ IN |mailfrom |aws ))");

    /** The blank before a command that ends a paragraph. */
    private static final Pattern LAST_COMMAND = Pattern.compile("(?<=:) (?=(?:mailfrom|aws) (?:(?!\\. )[^:])*$)");

    /** A command at the end stays whole. */
    List<String> sentence(String text) {
        Matcher command = LAST_COMMAND.matcher(text);
        return text.length() > prose && command.find() ? withCopyable(text, 0, prose) : TextWrapper.lines(text, prose);
    }

    /** Indented lines; a record or a command at the end stays whole, on its own line, further left if it must. */
    List<String> withCopyable(String text, int indent, int room) {
        String space = " ".repeat(indent);
        Matcher copyable = COPYABLE.matcher(text);
        boolean apart = text.length() > room && copyable.find();
        String words = apart ? text.substring(0, copyable.start()) : text;
        List<String> lines = new ArrayList<>();
        if (!words.isEmpty()) {
            TextWrapper.lines(words, Math.max(10, room)).forEach(line -> lines.add(space + line));
        }
        if (apart) {
            String whole = text.substring(copyable.end());
            boolean fits = INDENT.length() + whole.length() <= room;
            // A remark to a record goes below it, where a zone file takes it as well.
            String[] parts = fits ? new String[] {whole} : whole.split(" +(?=; )", 2);
            int left = indent(parts[0], indent + INDENT.length());
            for (String part : parts) {
                lines.add(" ".repeat(left) + part);
            }
        }
        return lines;
    }

    /** The indent of a line that is not broken: less if that makes the line fit. */
    int indent(String line, int wanted) {
        return IntStream.of(wanted, INDENT.length(), 0)
                .filter(indent -> indent + line.length() <= width)
                .findFirst()
                .orElse(INDENT.length());
    }
}
