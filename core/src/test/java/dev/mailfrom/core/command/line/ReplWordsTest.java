package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplWordsTest {

    @ParameterizedTest
    @CsvSource({"?, help", "man set, help set", "mailfrom man set, help set", "? set, help set", "list ?, list ?"})
    void otherNamesOfHelpMeanHelp(String line, String command) {
        assertThat(ReplWords.command(line)).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({"exit, 0", "quit, 0", "exit 3, 3", "mailfrom exit 255, 255", "exit # now, 0"})
    void leavesWithTheCodeThatIsSaid(String line, int code) {
        assertThat(ReplWords.exitCode(line)).isEqualTo(OptionalInt.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 256", "exit now", "exit -1", "exit 1 2", "list exit", "", "exits"})
    void staysForEverythingElse(String line) {
        assertThat(ReplWords.exitCode(line)).isEmpty();
    }

    @Test
    void noneOfThemIsUnderlined() {
        for (String line : new String[] {"?", "man set", "clear", "exit", "exit 3", "list | wc -l", "export > a b"}) {
            assertThat(LineValidator.spans(line, LineValidator.NOWHERE))
                    .as(line)
                    .noneMatch(LineValidator.Span::isWrong);
        }
        assertThat(LineValidator.spans("exit soon", LineValidator.NOWHERE)).anyMatch(LineValidator.Span::isWrong);
    }
}
