package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.view.OutputFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalOptionsTest {

    private final GlobalOptions start = CommandParser.parse(List.of(
                    "--dry-run", "--yes", "--no-input", "--reason", "why", "-o", "jsonl", "--region", "eu-west-1"))
            .options();

    @Test
    void whatWasSaidAtTheStartHoldsForEveryLine() {
        GlobalOptions line = CommandParser.parse(List.of("list"), start).options();
        assertThat(line.dryRun()).isTrue();
        assertThat(line.consent().yes()).isTrue();
        assertThat(line.noInput()).isTrue();
        assertThat(line.reason()).isEqualTo("why");
        assertThat(line.output()).isEqualTo(OutputFormat.JSONL);
        assertThat(line.startupOnly()).as("the session has it already").isEmpty();
    }

    @Test
    void aLineMaySayOtherwiseForItself() {
        GlobalOptions line = CommandParser.parse(List.of("list", "-o", "csv", "--reason", "else"), start)
                .options();
        assertThat(line.output()).isEqualTo(OutputFormat.CSV);
        assertThat(line.reason()).isEqualTo("else");
        assertThat(CommandParser.parse(List.of("list"), start).options().output())
                .isEqualTo(OutputFormat.JSONL);
    }
}
