package dev.mailfrom.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuotingTest {

    private static final List<String> WORDS = List.of(
            "example.com",
            "bücher.example",
            "news+it@example.com",
            "it's",
            "a\\b",
            "end\\",
            "'",
            "\\'",
            "*",
            "~",
            "~/x",
            "=ls",
            "%1",
            "$HOME",
            "`id`",
            "$(id)",
            "a b",
            "",
            "#x",
            "a;b",
            "a&b",
            "{a,b}",
            "!x",
            "\"q\"",
            "(x)",
            "<x>",
            "x=y z",
            "-",
            "^x",
            "|");

    @Test
    void ordinaryWordsStayAsTheyAre() {
        assertThat(Stream.of("set", "example.com", "--region", "eu-west-1", "news@example.com", "*@example.com")
                        .map(ShellQuoting::quote))
                .containsExactly("set", "example.com", "--region", "eu-west-1", "news@example.com", "'*@example.com'");
    }

    @Test
    void thePromptReadsWhatIsQuoted() {
        assertThat(Tokenizer.words(quoted())).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh", "zsh", "fish"})
    void theShellReadsWhatIsQuoted(String shell) throws IOException, InterruptedException {
        boolean present = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
        Assumptions.assumeTrue(present, shell + " is not installed");
        Process process = new ProcessBuilder(shell, "-c", "printf '[%s]' " + quoted()).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo(WORDS.stream().map(word -> "[" + word + "]").collect(Collectors.joining()));
    }

    private static String quoted() {
        return WORDS.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }
}
