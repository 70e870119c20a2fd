package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "set example.com bounce   | set·example.com·bounce",
                "  set\texample.com       | set·example.com",
                "--reason \"two words\"   | --reason·two words",
                "--reason 'two words'     | --reason·two words",
                "--reason=\"two words\"x  | --reason=two wordsx",
                "a\\ b                    | a b",
                "\"a\\\"b\"               | a\"b",
                "'a\\b'                   | a\\b",
                "'it''s'                  | its",
                "\"it's\"                 | it's",
                "list # all of them       | list",
                "list#1                   | list#1",
                "a\\                      | a\\",
            })
    void aLineIsCutAtBlanks(String line, String words) {
        assertThat(String.join("·", Tokenizer.words(line))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# only a comment", "   #"})
    void anEmptyLineHasNoWords(String line) {
        assertThat(Tokenizer.words(line)).isEmpty();
    }

    @Test
    void anEmptyWordIsAWord() {
        assertThat(Tokenizer.words("a '' \"\"")).containsExactly("a", "", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"set 'a | 5", "\"a | 1", "a \"b\\\" | 3"})
    void aQuoteThatIsNotClosedIsShown(String line, int position) {
        assertThatThrownBy(() -> Tokenizer.words(line))
                .isInstanceOf(UsageException.class)
                .hasMessage("The quote that begins at position " + position + " is not closed.");
    }

    @Test
    void placesAreThoseOfTheLine() {
        assertThat(Tokenizer.tokens("set 'a b' c"))
                .containsExactly(
                        new Tokenizer.Token("set", 0, 3, true),
                        new Tokenizer.Token("a b", 4, 9, true),
                        new Tokenizer.Token("c", 10, 11, true));
        assertThat(Tokenizer.tokens("set 'a")).last().isEqualTo(new Tokenizer.Token("a", 4, 6, false));
    }

    @Test
    void anyLineCanBeCut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "a \"'\\#\tb-";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            int before = 0;
            for (Tokenizer.Token token : Tokenizer.tokens(line.toString())) {
                assertThat(token.start()).as("seed %d: %s", seed, line).isGreaterThanOrEqualTo(before);
                assertThat(token.end()).as("seed %d: %s", seed, line).isBetween(token.start() + 1, line.length());
                before = token.end();
            }
        }
    }
}
