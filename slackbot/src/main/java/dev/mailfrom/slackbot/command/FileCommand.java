package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.change.DesiredStateArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A {@code plan} or {@code apply} as far as it was typed: without its file, which a command in Slack cannot carry. */
public record FileCommand(List<String> words) {

    /** Stands for the file, so that the rest can be parsed. */
    private static final String MISSING = "FILE";

    public FileCommand {
        words = List.copyOf(words);
    }

    /** Reads a line that was typed, if only its file is missing. */
    public static Optional<FileCommand> incomplete(String typed) {
        try {
            FileCommand line = new FileCommand(SlashCommand.words(typed));
            return taker(line.words()).isEmpty() && taker(line.with(MISSING)).isPresent()
                    ? Optional.of(line)
                    : Optional.empty();
        } catch (UsageException e) {
            // The mistake is told where the line is run.
            return Optional.empty();
        }
    }

    private static Optional<Command> taker(List<String> words) {
        try {
            return SlashCommand.of(words).runnable().filter(DesiredStateArgument.Taker.class::isInstance);
        } catch (UsageException e) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return words.stream().map(Tokenizer::quoted).collect(Collectors.joining(" "));
    }

    public static FileCommand parse(String text) {
        return new FileCommand(Tokenizer.words(text));
    }

    /** The whole command. @param file the word for it */
    public List<String> with(String file) {
        List<String> all = new ArrayList<>(words);
        all.add(file);
        return all;
    }
}
