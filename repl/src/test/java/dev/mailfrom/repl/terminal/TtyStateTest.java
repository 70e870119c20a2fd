package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtyStateTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            'in,out,err', true,  true,  true
            'in,out,',    true,  true,  false
            'in,err',     true,  false, true
            'err',        false, false, true
            '',           false, false, false
            """)
    void theLauncherTellsWhichAreATerminal(String told, boolean in, boolean out, boolean err) {
        assertThat(told(told, "100")).isEqualTo(new TtyState(in, out, err, 100, 24));
    }

    @Test
    void whoCannotSeeTheQuestionIsNotAsked() {
        assertThat(told("in,err", "80").isInteractive()).isTrue();
        assertThat(told("in,out,", "80").isInteractive()).isFalse();
        assertThat(told("out,err", "80").isInteractive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0", "''", "wide", "-5", "12345", "8 0"})
    void aWidthThatIsNotKnownIsTakenForTheUsual(String columns) {
        assertThat(told("in,out,err", columns).columns()).isEqualTo(80);
    }

    @Test
    void withoutTheLauncherJavaKnowsItOfAllTogether() {
        assertThat(TtyState.of(new Properties(), () -> true)).isEqualTo(new TtyState(true, true, true, 80, 24));
        assertThat(TtyState.of(new Properties(), () -> false)).isEqualTo(new TtyState(false, false, false, 80, 24));
    }

    private static TtyState told(String tty, String columns) {
        Properties properties = new Properties();
        properties.setProperty("mailfrom.tty", tty);
        properties.setProperty("mailfrom.columns", columns);
        return TtyState.of(properties, () -> false);
    }
}
