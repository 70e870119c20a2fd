package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options start = Grammar.parse(List.of(
                    "--dry-run", "--yes", "--no-input", "--reason", "why", "-o", "jsonl", "--region", "eu-west-1"))
            .options();

    @Test
    void whatWasSaidAtTheStartHoldsForEveryLine() {
        Options line = Grammar.parse(List.of("list"), start).options();
        assertThat(line.dryRun()).isTrue();
        assertThat(line.consent().yes()).isTrue();
        assertThat(line.noInput()).isTrue();
        assertThat(line.reason()).isEqualTo("why");
        assertThat(line.output()).isEqualTo(Output.JSONL);
        assertThat(line.startOnly()).as("the session has it already").isEmpty();
    }

    @Test
    void aLineMaySayOtherwiseForItself() {
        Options line = Grammar.parse(List.of("list", "-o", "csv", "--reason", "else"), start)
                .options();
        assertThat(line.output()).isEqualTo(Output.CSV);
        assertThat(line.reason()).isEqualTo("else");
        assertThat(Grammar.parse(List.of("list"), start).options().output()).isEqualTo(Output.JSONL);
    }
}
