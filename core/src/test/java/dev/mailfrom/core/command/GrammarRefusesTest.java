package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrammarRefusesTest {

    @Test
    void neverOpensAFileForAWord(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "one two three");

        Grammar.Parsed parsed = Grammar.parse(List.of("show", "@" + file));

        assertThat(((ShowCommand) parsed.command().orElseThrow()).identities).containsExactly("@" + file);
    }

    @Test
    void saysWhichOptionNeedsAValue() {
        assertThatThrownBy(() -> Grammar.parse(List.of("list", "--output")))
                .hasMessage("--output needs a value: FORMAT.");
        assertThatThrownBy(() -> Grammar.parse(List.of("-o"))).hasMessage("--output needs a value: FORMAT.");
        assertThatThrownBy(() -> Grammar.parse(List.of("set", "a.example"))).hasMessage("set needs MAIL-FROM-DOMAIN.");
    }

    @Test
    void saysThatAWordIsEmpty() {
        assertThatThrownBy(() -> Grammar.parse(List.of("list", "")))
                .isInstanceOf(SyntaxError.class)
                .hasMessage("A word is empty or has only characters that cannot be seen.");
    }
}
