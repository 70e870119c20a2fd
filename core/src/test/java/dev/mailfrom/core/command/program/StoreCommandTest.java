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
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @Test
    void aBackupGoesIntoTheNamedFile(@TempDir Path directory) {
        CommandResult result = run("store", "backup", directory + "/a/../store.db");
        Path copy = directory.resolve("store.db");
        assertThat(copy).isNotEmptyFile();
        assertThat(((CommandResult.Answer) result)
                        .view()
                        .rows()
                        .get(0)
                        .get("Backup")
                        .getAsString())
                .isEqualTo(copy.toString());
    }

    @Test
    void anotherWordIsRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> run("store", "burn", directory + "/x")).isInstanceOf(UsageException.class);
        assertThat(directory).isEmptyDirectory();
    }

    private CommandResult run(String... words) {
        CommandParser.Parsed parsed = CommandParser.parse(List.of(words));
        return parsed.command().orElseThrow().run(desk, parsed.options());
    }
}
