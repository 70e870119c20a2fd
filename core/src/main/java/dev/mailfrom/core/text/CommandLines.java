package dev.mailfrom.core.text;

import dev.mailfrom.core.text.CommandForm.Printed;
import dev.mailfrom.core.text.CommandText.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the lines of one {@link CommandText} in the form of a front end. */
final class CommandLines {

    private static final String COLON = ":";

    private final CommandForm form;
    private final List<Line> lines = new ArrayList<>();
    /** The words since the last command. */
    private final List<String> words = new ArrayList<>();
    /** Where the last command is to be typed. */
    private String place = "";

    CommandLines(CommandForm form) {
        this.form = form;
    }

    void add(CommandText.Piece piece) {
        if (piece instanceof CommandText.Words said) {
            words.add(said.text());
        } else if (piece instanceof PlaceOption option) {
            words.add(form.print(option).replace(' ', CommandText.NO_BREAK));
        } else if (piece instanceof CommandText.Mention mention) {
            mention(form.print(mention.command()));
        } else if (piece instanceof PrintedCommand command) {
            command(form.print(command));
        } else if (piece instanceof AwsCommand command) {
            command(form.print(command));
        } else {
            command(form.print((ShellLine) piece));
        }
    }

    List<Line> end() {
        flush();
        return List.copyOf(lines);
    }

    private void command(Printed printed) {
        if (printed.lines().isEmpty()) {
            // Words that introduce a command go with it.
            int last = words.size() - 1;
            if (last >= 0 && words.get(last).endsWith(COLON)) {
                words.remove(last);
            }
        } else {
            boolean told = words.isEmpty() && printed.where().equals(place);
            if (!told && !printed.where().isEmpty()) {
                say(printed.where());
            }
            place = printed.where();
            flush();
            printed.lines().forEach(line -> lines.add(new Line(line, true)));
        }
    }

    /** Adds the place to the words that introduce the command. */
    private void say(String where) {
        int last = words.size() - 1;
        if (last >= 0 && words.get(last).endsWith(COLON)) {
            String before = words.get(last);
            words.set(last, before.substring(0, before.length() - 1) + ", " + where + COLON);
        } else {
            words.add(Character.toUpperCase(where.charAt(0)) + where.substring(1) + COLON);
        }
    }

    private void mention(Printed printed) {
        String quoted = printed.lines().stream()
                .map(line -> "“" + line.replace(' ', CommandText.NO_BREAK) + "”")
                .collect(Collectors.joining(", then "));
        words.add(quoted + (printed.where().isEmpty() ? "" : " (" + printed.where() + ")"));
    }

    private void flush() {
        StringBuilder said = new StringBuilder();
        for (String part : words) {
            boolean joins =
                    said.length() == 0 || said.charAt(said.length() - 1) == '(' || ".,;:)".indexOf(part.charAt(0)) >= 0;
            said.append(joins ? "" : " ").append(part);
        }
        said.toString().lines().forEach(line -> lines.add(new Line(line, false)));
        words.clear();
    }
}
