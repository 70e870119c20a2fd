package dev.mailfrom.core.command.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @Test
    void aBackupGoesIntoTheFileThatIsNamed() {
        CommandResult result = run("store", "backup", "/backup/a/../store.db");
        assertThat(desk.copies()).containsExactly(Path.of("/backup/store.db"));
        assertThat(((CommandResult.Answer) result)
                        .view()
                        .rows()
                        .get(0)
                        .get("Backup")
                        .getAsString())
                .isEqualTo("/backup/store.db");
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> run("store", "burn", "x")).isInstanceOf(UsageException.class);
        assertThat(desk.copies()).isEmpty();
    }

    private CommandResult run(String... words) {
        CommandParser.Parsed parsed = CommandParser.parse(List.of(words));
        return parsed.command().orElseThrow().run(desk, parsed.options());
    }
}
