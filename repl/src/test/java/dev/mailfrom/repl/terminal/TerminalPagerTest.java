package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalPagerTest {

    private static final String LONG = "line\n".repeat(30);

    @TempDir
    Path directory;

    private final List<String> notes = new ArrayList<>();
    private final InterruptHandler interrupts =
            new InterruptHandler(() -> {}, notes::add, code -> {}, Duration.ofHours(1));

    private TerminalPager pager(Map<String, String> environment) {
        return new TerminalPager(
                environment, () -> new Size(80, 24), new ForegroundProcess(interrupts, () -> {}), notes::add);
    }

    private Path shown() {
        return directory.resolve("shown");
    }

    private String intoFile() {
        return "{ echo $LESS; cat; } > " + shown();
    }

    @Test
    void aTextLongerThanTheScreenGoesToThePager() throws Exception {
        assertThat(pager(Map.of("PAGER", intoFile())).show(LONG)).isTrue();

        assertThat(Files.readString(shown())).isEqualTo("FRXK\n" + LONG);
        assertThat(notes).isEmpty();
    }

    @Test
    void ourOwnVariableWinsAndLessStaysAsItIsSet() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("LESS", "S", "PAGER", "false"));
        environment.put("MAILFROM_PAGER", intoFile());

        assertThat(pager(environment).show(LONG)).isTrue();

        assertThat(Files.readString(shown())).isNotEqualTo("FRXK\n" + LONG).endsWith(LONG);
    }

    @Test
    void aTextThatFitsIsPrintedByTheCaller() {
        assertThat(pager(Map.of("PAGER", intoFile())).show("line\n".repeat(23))).isFalse();
        assertThat(shown()).doesNotExist();
    }

    @Test
    void anEmptyChoiceMeansNone() {
        assertThat(pager(Map.of("MAILFROM_PAGER", " ", "PAGER", intoFile())).show(LONG))
                .isFalse();
        assertThat(shown()).doesNotExist();
    }

    @Test
    void aPagerThatCannotStartIsNamedAndTheTextIsLeftToTheCaller() {
        assertThat(pager(Map.of("PAGER", "exec 2>&-; no-such-pager -x")).show(LONG))
                .isFalse();

        assertThat(notes).singleElement().asString().contains("no-such-pager", "MAILFROM_PAGER");
    }

    @Test
    void aPagerThatIsLeftEarlyHasShownWhatWasWanted() {
        assertThat(pager(Map.of("PAGER", "head -1 >/dev/null; exit 2")).show("line\n".repeat(100_000)))
                .isTrue();
        assertThat(notes).isEmpty();
    }

    @Test
    void ctrlCBelongsToThePager() {
        interrupts.runInterruptibly(new CancellationToken(), () -> {
            interrupts.whileAnotherProgramRuns(() -> {
                interrupts.interrupt();
                interrupts.interrupt();
                return 0;
            });
            return 0;
        });

        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"23, 10, false", "24, 10, true", "12, 81, true", "11, 81, false", "12, 80, false"})
    void wrappedLinesCountAsSeveral(int lines, int length, boolean longer) {
        String text = ("\033[1m" + "x".repeat(length) + "\033[0m\n").repeat(lines);

        assertThat(TerminalPager.isLonger(text, new Size(80, 24))).isEqualTo(longer);
    }
}
