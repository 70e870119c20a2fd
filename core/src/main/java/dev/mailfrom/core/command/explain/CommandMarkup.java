package dev.mailfrom.core.command.explain;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands in our own texts, which are written for a shell: {@code "mailfrom show x"} in quotes is mentioned; one
 * that ends a line after a colon, or is the whole line, is to be typed.
 */
public final class CommandMarkup {

    private static final String START = CommandForm.PROGRAM + " ";
    private static final Pattern MENTIONED = Pattern.compile("\"mailfrom ([^\"]+)\"");
    private static final Pattern LAST = Pattern.compile("(.*:) (mailfrom .*)");
    /** What only a shell understands, also options before the command. */
    private static final Pattern SHELL = Pattern.compile(".* [|>] .*|" + START + "-.*|.*<\\(.*");

    private CommandMarkup() {}

    /** Sentences with commands in them. */
    public static CommandText text(String written) {
        List<Object> pieces = new ArrayList<>();
        for (String line : written.split("\n", -1)) {
            Matcher last = LAST.matcher(line);
            if (line.startsWith(START)) {
                pieces.add(command(line));
            } else if (last.matches()) {
                addWords(last.group(1), pieces);
                pieces.add(command(last.group(2)));
            } else {
                addWords(line, pieces);
            }
        }
        return CommandText.of(pieces.toArray());
    }

    /** Lines to type, one command each. */
    public static CommandText commands(List<String> lines) {
        return CommandText.of(lines.stream().map(CommandMarkup::command).toArray());
    }

    private static void addWords(String line, List<Object> pieces) {
        Matcher mentioned = MENTIONED.matcher(line);
        int end = 0;
        while (mentioned.find()) {
            pieces.add(line.substring(end, mentioned.start()).strip());
            pieces.add(new CommandText.Mention(parse(mentioned.group(1))));
            end = mentioned.end();
        }
        pieces.add(line.substring(end).strip());
    }

    private static CommandText.Piece command(String line) {
        return line.startsWith(START) && !SHELL.matcher(line).matches()
                ? parse(line.substring(START.length()))
                : new ShellLine(line);
    }

    private static PrintedCommand parse(String line) {
        List<String> words = new ArrayList<>(Tokenizer.words(line));
        int region = words.indexOf("--region");
        if (region < 0 || words.get(0).equals("use")) {
            return PrintedCommand.of(words.toArray());
        }
        String name = words.get(region + 1);
        words.subList(region, region + 2).clear();
        return PrintedCommand.of(words.toArray()).inRegion(name);
    }
}
