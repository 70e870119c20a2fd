package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.change.SetCommand;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.slackbot.config.BotTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code set} command as far as it was written, to fill in the form with.
 *
 * @param profile the account that it names
 * @param identity empty where it is missing
 * @param domain as it was written; empty where it is missing
 * @param behavior as it was written; empty where it is missing
 */
public record SetLine(
        Optional<String> profile,
        Optional<String> region,
        String identity,
        String domain,
        String behavior,
        boolean publish,
        String reason) {

    /** Stand for the words that are missing, so that the rest can be parsed. */
    private static final List<String> MISSING = List.of("example.com", "bounce");

    /** The line that only names an identity. */
    public static SetLine about(BotTarget target, String identity) {
        return new SetLine(Optional.of(target.account()), Optional.of(target.region()), identity, "", "", false, "");
    }

    /** Reads a line that was typed, if it is a {@code set} that lacks its last words and asks for nothing else. */
    public static Optional<SetLine> incomplete(String typed) {
        try {
            List<String> words = SlashCommand.words(typed);
            return words.contains("set") && !isComplete(words) ? of(words) : Optional.empty();
        } catch (UsageException e) {
            // The mistake is told where the line is run.
            return Optional.empty();
        }
    }

    private static boolean isComplete(List<String> words) {
        return parse(words, 0).isPresent();
    }

    /** Reads words; empty where they are no {@code set}. */
    public static Optional<SetLine> of(List<String> words) {
        return Stream.of(0, 1, 2)
                .flatMap(missing -> parse(words, missing).stream())
                .findFirst();
    }

    private static Optional<SetLine> parse(List<String> words, int missing) {
        List<String> all = new ArrayList<>(words);
        all.addAll(MISSING.subList(MISSING.size() - missing, MISSING.size()));
        try {
            CommandParser.Parsed parsed = CommandParser.parse(all);
            return parsed.command()
                    .filter(command -> parsed.helpRequest() == CommandParser.HelpRequest.NOTHING)
                    .filter(SetCommand.class::isInstance)
                    .map(command -> of(parsed, (SetCommand) command, missing));
        } catch (UsageException e) {
            return Optional.empty();
        }
    }

    private static SetLine of(CommandParser.Parsed parsed, SetCommand set, int missing) {
        return new SetLine(
                parsed.options().profile(),
                parsed.options().region(),
                missing < 2 ? set.identity : "",
                missing < 1 ? set.domain : "",
                set.behavior.orElse(""),
                set.publish,
                parsed.options().reason());
    }
}
