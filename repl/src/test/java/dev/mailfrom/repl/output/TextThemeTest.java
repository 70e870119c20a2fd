package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.TextStyle;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextThemeTest {

    private static final TextTheme COLORED = new TextTheme(true);

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
            ColorMode wanted, boolean terminal, String noColor, String term, boolean color) {
        Map<String, String> environment = new HashMap<>();
        if (noColor != null) {
            environment.put("NO_COLOR", noColor);
        }
        if (term != null) {
            environment.put("TERM", term);
        }

        assertThat(TextTheme.of(wanted, terminal, environment).color()).isEqualTo(color);
    }

    @ParameterizedTest
    @EnumSource(TextStyle.class)
    void colorOnlyAddsToTheText(TextStyle textStyle) {
        String painted = COLORED.paint("Pending", textStyle);

        assertThat(painted.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo("Pending");
        assertThat(painted.startsWith("\033[")).isEqualTo(textStyle != TextStyle.PLAIN);
        assertThat(painted.endsWith("\033[0m")).isEqualTo(textStyle != TextStyle.PLAIN);
        assertThat(new TextTheme(false).paint("Pending", textStyle)).isEqualTo("Pending");
    }

    @Test
    void nothingNeedsNoColor() {
        assertThat(COLORED.paint("", TextStyle.BAD)).isEmpty();
    }
}
