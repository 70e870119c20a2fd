package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.command.SessionWords;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.command.Tokens;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Sayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line as core reads it, if it is one that may be said in Slack. What is not listed here is refused.
 *
 * @param line the words again, without what only concerns the answer
 * @param shared whether everybody in the channel shall see the answer
 * @param needs the role it takes
 */
record Request(
        String name,
        Optional<Command> command,
        Options options,
        Grammar.Ask ask,
        String line,
        boolean shared,
        Role needs) {

    private static final String SHARE = "--share";

    /** Reads a line as it was typed. @throws SyntaxError that says what is wrong and how it is right */
    static Request read(String typed) {
        return of(Tokens.words(SessionWords.withoutProgram(Spoken.meant(typed))));
    }

    /** Reads words as they are meant. @throws SyntaxError that says what is wrong and how it is right */
    static Request of(List<String> said) {
        List<String> words = new ArrayList<>(said);
        boolean shared = words.removeIf(SHARE::equals);
        if (words.isEmpty()) {
            words.add("help");
        }
        Grammar.Parsed parsed = Grammar.parse(words);
        refuseForeign(parsed);
        Role needs = Sayable.role(parsed.name()).orElse(Role.VIEWER);
        // Only a sandbox's zones can be published into, but that changes something all the same.
        boolean publishes = parsed.name().equals("records")
                && words.stream().anyMatch(word -> word.startsWith("--pu") || word.startsWith("--unpu"));
        return new Request(
                parsed.name(),
                parsed.command(),
                parsed.options(),
                parsed.ask(),
                line(words),
                shared,
                publishes ? Role.OPERATOR : needs);
    }

    /** Whether a plan may come of it. */
    boolean proposes() {
        return needs == Role.OPERATOR && !options.dryRun() && ask == Grammar.Ask.NOTHING;
    }

    /** The line that makes this plan again, and no other: the word last means something else after another change. */
    String lineOf(Plan plan) {
        List<String> words = new ArrayList<>(Tokens.words(line));
        int last = words.subList(words.indexOf(name) + 1, words.size()).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("last");
        if (!name.equals("undo") || last < 0 || plan.undoOf().isEmpty()) {
            return line;
        }
        words.set(words.indexOf(name) + 1 + last, plan.undoOf().get());
        return line(words);
    }

    private static String line(List<String> words) {
        return words.stream().map(Tokens::quoted).collect(Collectors.joining(" "));
    }

    private static void refuseForeign(Grammar.Parsed parsed) {
        String name = parsed.name();
        if (!name.isEmpty() && Sayable.role(name).isEmpty()) {
            throw new SyntaxError(
                    "“" + name + "” cannot be used in Slack; it belongs to a terminal.",
                    "What can be used here: /mailfrom help");
        }
        List<String> foreign = foreign(parsed.options());
        if (!foreign.isEmpty()) {
            throw new SyntaxError(
                    String.join(", ", foreign) + " cannot be used in Slack.",
                    "In Slack there are --profile ACCOUNT, --region REGION, --dry-run, --reason TEXT and --share.");
        }
    }

    private static List<String> foreign(Options options) {
        List<String> foreign = new ArrayList<>(options.startOnly());
        foreign.removeAll(List.of("--profile", "--region"));
        options.file().ifPresent(file -> foreign.add("-f"));
        if (!options.lines().isEmpty()) {
            foreign.add("-e");
        }
        if (options.keepGoing()) {
            foreign.add("--keep-going");
        }
        if (options.consent().yes()) {
            foreign.add("--yes (there is a button)");
        }
        options.consent().confirm().ifPresent(said -> foreign.add("--confirm (there is a button)"));
        if (options.output() != Output.TEXT) {
            foreign.add("--output");
        }
        if (options.debug()) {
            foreign.add("--debug");
        }
        return foreign;
    }
}
