package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.LineValidator.Span;
import dev.mailfrom.core.command.shell.ShellTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every line, tried on lines that a seed makes up. */
class LinePropertiesTest {

    private static final List<String> WORDS = List.of(
            "list",
            "show",
            "set",
            "use",
            "help",
            "exit",
            "mailfrom",
            "shwo",
            "whoami",
            "watch",
            "history",
            "set-identity-mail-from-domain",
            "example.com",
            "bounce",
            "bounce.example.com",
            "a@b.example",
            "a..b",
            "x",
            "--status",
            "--status=Failed",
            "Failed",
            "-o",
            "-ojson",
            "-o=json",
            "json",
            "-y",
            "-yo",
            "-yq",
            "--yes",
            "--out",
            "--re",
            "--reason",
            "--dry",
            "--m-f-d",
            "--mailF",
            "--identity",
            "--generate-cli-skeleton",
            "--",
            "--unknown",
            "-x",
            "--until",
            "--limit",
            "5",
            "-5",
            "--region",
            "--profile",
            "@file",
            "\"a b\"",
            "'",
            "\"",
            "#",
            "\\",
            "\\ ",
            "=",
            "--=",
            "-=",
            "--status=",
            "\u00e9",
            "\ud83d\ude00",
            "\u0000",
            "\t",
            "--no-input=x");

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            // Picocli reads dashes glued to short options (-y--) in ways nobody relies on.
            line.append(word).append(word.contains("-") || random.nextInt(12) > 0 ? " " : "");
        }
        return line.toString();
    }

    @Test
    void spansAreOrderedAndInsideAndNothingThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            String line = line(random);
            int cursor = random.nextInt(line.length() + 3) - 1;
            int end = 0;
            for (Span span : LineValidator.spans(line, cursor)) {
                assertThat(span.start()).as(() -> "seed " + seed + ": " + line).isGreaterThanOrEqualTo(end);
                assertThat(span.end()).as(() -> "seed " + seed + ": " + line).isGreaterThanOrEqualTo(span.start());
                end = span.end();
            }
            assertThat(end).as(() -> "seed " + seed + ": " + line).isLessThanOrEqualTo(line.length());
            assertThat(Completion.complete(line, cursor, FixedCompletionData.fleet()))
                    .as(() -> "seed " + seed + ": " + line)
                    .doesNotContainNull();
        }
    }

    /** What is checked here by hand and what picocli finds must not drift apart: then a good line would be underlined. */
    @Test
    void complainsOfUnknownWordsExactlyWhenTheGrammarDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            String line = line(random);
            if (Tokenizer.tokens(line).stream().anyMatch(token -> !token.closed())
                    || ReplWords.exitCode(line).isPresent()
                    || ReplWords.isClear(line)
                    || LineValidator.spans(line, LineValidator.NOWHERE).stream()
                            .anyMatch(span -> span.problem().contains("when you start mailfrom"))) {
                continue;
            }
            refusal(line)
                    .ifPresent(refused -> assertThat(complaint(line) || refused && isFormWrong(line))
                            .as(() -> "seed " + seed + ": " + line)
                            .isEqualTo(refused));
        }
    }

    private static boolean complaint(String line) {
        return LineValidator.spans(line, LineValidator.NOWHERE).stream()
                .anyMatch(span -> span.kind() == LineValidator.Kind.UNKNOWN_COMMAND
                        || span.kind() == LineValidator.Kind.UNKNOWN_OPTION
                        || span.problem().startsWith("One word too many"));
    }

    /** What the grammar takes for options, because the value before them may be left out, is here a value that is wrong. */
    private static boolean isFormWrong(String line) {
        return LineValidator.spans(line, LineValidator.NOWHERE).stream()
                .anyMatch(span -> span.problem().startsWith("There is no form"));
    }

    /** Empty where the grammar stops before it has seen all: at a value of the wrong kind, or at one that is missing. */
    private static Optional<Boolean> refusal(String line) {
        try {
            CommandParser.parse(Tokenizer.words(ReplWords.command(line.substring(0, ShellTail.start(line)))));
            return Optional.of(false);
        } catch (UsageException e) {
            boolean early = e.getMessage().contains("; write ")
                    || e.getMessage().contains("invisible characters")
                    || e.getMessage().matches("\\S+ needs .*");
            return early ? Optional.empty() : Optional.of(true);
        }
    }

    @Test
    void aQuotedWordIsReadAsItself() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String characters = "ab \t\"'\\#=-\u00e9\n";
        for (int round = 0; round < 1000; round++) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                word.append(characters.charAt(random.nextInt(characters.length())));
            }
            List<String> expected = new ArrayList<>(List.of("set", word.toString(), "x"));
            assertThat(Tokenizer.words("set " + Tokenizer.quoted(word.toString()) + " x"))
                    .as(() -> "seed " + seed + ": <" + word + ">")
                    .isEqualTo(expected);
        }
    }
}
