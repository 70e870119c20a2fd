package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.inspect.ShowCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandParserErrorsTest {

    @Test
    void neverOpensAFileForAWord(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "one two three");

        CommandParser.Parsed parsed = CommandParser.parse(List.of("show", "@" + file));

        assertThat(((ShowCommand) parsed.command().orElseThrow()).identities.names)
                .containsExactly("@" + file);
    }

    @Test
    void saysWhichOptionNeedsAValue() {
        assertThatThrownBy(() -> CommandParser.parse(List.of("list", "--output")))
                .hasMessage("--output needs a value: FORMAT.");
        assertThatThrownBy(() -> CommandParser.parse(List.of("-o"))).hasMessage("--output needs a value: FORMAT.");
        assertThatThrownBy(() -> CommandParser.parse(List.of("set", "a.example")))
                .hasMessage("set needs MAIL-FROM-DOMAIN.");
    }

    @Test
    void saysThatAWordIsEmpty() {
        assertThatThrownBy(() -> CommandParser.parse(List.of("list", "")))
                .isInstanceOf(UsageException.class)
                .hasMessage("A word is empty, or has only invisible characters.");
    }
}
