package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.Coloring;
import dev.mailfrom.core.view.Tone;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {

    private static final Theme COLORED = new Theme(true);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # wanted, terminal, NO_COLOR, TERM,           color
            AUTO,     true,     -,        xterm-256color, true
            AUTO,     true,     -,        -,              true
            AUTO,     true,     '',       xterm,          true
            AUTO,     true,     1,        xterm,          false
            AUTO,     true,     0,        xterm,          false
            AUTO,     true,     -,        dumb,           false
            AUTO,     false,    -,        xterm,          false
            ALWAYS,   false,    1,        dumb,           true
            ALWAYS,   true,     -,        xterm,          true
            NEVER,    true,     -,        xterm,          false
            """)
    void colorIsUsedOnATerminalThatDoesNotRefuseItOrWhereItIsWanted(
            Coloring wanted, boolean terminal, String noColor, String term, boolean color) {
        Map<String, String> environment = new HashMap<>();
        if (noColor != null) {
            environment.put("NO_COLOR", noColor);
        }
        if (term != null) {
            environment.put("TERM", term);
        }

        assertThat(Theme.of(wanted, terminal, environment).color()).isEqualTo(color);
    }

    @ParameterizedTest
    @EnumSource(Tone.class)
    void colorOnlyAddsToTheText(Tone tone) {
        String painted = COLORED.paint("Pending", tone);

        assertThat(painted.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo("Pending");
        assertThat(painted.startsWith("\033[")).isEqualTo(tone != Tone.PLAIN);
        assertThat(painted.endsWith("\033[0m")).isEqualTo(tone != Tone.PLAIN);
        assertThat(new Theme(false).paint("Pending", tone)).isEqualTo("Pending");
    }

    @Test
    void nothingNeedsNoColor() {
        assertThat(COLORED.paint("", Tone.BAD)).isEmpty();
    }
}
