package dev.mailfrom.core.command.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTailTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '#', textBlock = """
            list --status Failed | wc -l     ; list --status Failed ; wc -l
            export > fleet.yaml              ; export               ; cat > fleet.yaml
            export >> "my fleet.yaml"        ; export               ; cat >> "my fleet.yaml"
            export>~/fleet.yaml              ; export               ; cat >~/fleet.yaml
            list|sort|head -1 > top          ; list                 ; sort|head -1 > top
            list --query 'a | b' | cat       ; list --query 'a | b' ; cat
            list "a|b" \\| c > d             ; list "a|b" \\| c     ; cat > d
            list | grep '#'                  ; list                 ; grep '#'
            """)
    void theLineEndsAtTheFirstOperatorThatIsNotQuoted(String line, String command, String shell) {
        assertThat(ShellTail.of(line)).contains(new ShellTail(command, shell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "list 'a | b'",
                "list \"a > b",
                "list a\\|b",
                "list # a | b > c",
                "!ls",
                "explain a#b"
            })
    void withoutAnOperatorNothingIsLeftToTheShell(String line) {
        assertThat(ShellTail.of(line)).isEmpty();
        assertThat(ShellTail.start(line)).isEqualTo(line.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"| wc", " > file", "list |", "list >", "list >> ", "list || true", "list 2> file"})
    void whatCannotWorkIsRefused(String line) {
        assertThatThrownBy(() -> ShellTail.of(line)).isInstanceOf(UsageException.class);
    }
}
