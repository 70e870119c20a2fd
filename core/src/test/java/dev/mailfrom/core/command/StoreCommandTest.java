package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCommandTest {

    private final PaperDesk desk = new PaperDesk();

    @Test
    void a_backup_goes_into_the_file_that_is_named() {
        Result result = run("store", "backup", "/backup/a/../store.db");
        assertThat(desk.copies()).containsExactly(Path.of("/backup/store.db"));
        assertThat(((Result.Answer) result).view().rows().get(0).get("Backup").getAsString())
                .isEqualTo("/backup/store.db");
    }

    @Test
    void another_word_is_refused() {
        assertThatThrownBy(() -> run("store", "burn", "x")).isInstanceOf(SyntaxError.class);
        assertThat(desk.copies()).isEmpty();
    }

    private Result run(String... words) {
        Grammar.Parsed parsed = Grammar.parse(List.of(words));
        return parsed.command().orElseThrow().run(desk, parsed.options());
    }
}
