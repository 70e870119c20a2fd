package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalFeaturesTest {

    private static Notification notification(String name, String value) {
        return TerminalFeatures.of(Map.of(name, value)).notification();
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, xterm-256color, BELL",
        "TERM, linux, BELL",
        "TERM, xterm-kitty, OSC_9",
        "TERM_PROGRAM, iTerm.app, OSC_9",
        "TERM_PROGRAM, WezTerm, OSC_9",
        "TERM_PROGRAM, ghostty, OSC_9",
        "TERM_PROGRAM, Apple_Terminal, BELL",
        "TERM, rxvt-unicode-256color, OSC_777",
        "TERM, foot, OSC_777",
        "VTE_VERSION, 7200, OSC_777",
        "VTE_VERSION, 4205, BELL",
        "VTE_VERSION, new, BELL"
    })
    void aNotificationIsOnlySentWhereItIsKnownToBeRead(String name, String value, Notification notification) {
        assertThat(notification(name, value)).isEqualTo(notification);
    }

    private static boolean links(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TerminalFeatures.of(environment).links();
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, xterm-256color, false",
        "TERM, linux, false",
        "TERM, xterm-kitty, true",
        "TERM, foot-extra, true",
        "TERM_PROGRAM, iTerm.app, true",
        "TERM_PROGRAM, WezTerm, true",
        "TERM_PROGRAM, vscode, true",
        "TERM_PROGRAM, Apple_Terminal, false",
        "VTE_VERSION, 5000, false",
        "VTE_VERSION, 5002, true",
        "VTE_VERSION, 4205, false",
        "WT_SESSION, 1-2, true",
        "KITTY_WINDOW_ID, 1, true",
        "DOMTERM, 'version=2', true",
        "FORCE_HYPERLINK, 1, true"
    })
    void linksAreOnlyMadeWhereTheyAreKnown(String name, String value, boolean links) {
        assertThat(links(name, value)).isEqualTo(links);
    }

    @Test
    void linksCanBeSwitchedOffAndTmuxHasToKnowThem() {
        assertThat(links("TERM_PROGRAM", "WezTerm", "FORCE_HYPERLINK", "0")).isFalse();
        assertThat(links("VTE_VERSION", "7200", "TMUX", "x", "TERM_PROGRAM_VERSION", "3.3a"))
                .isFalse();
        assertThat(links("TMUX", "x", "TERM_PROGRAM", "tmux", "TERM_PROGRAM_VERSION", "3.4"))
                .isTrue();
        assertThat(links("STY", "1.pts", "VTE_VERSION", "7200")).isFalse();
    }

    @Test
    void whatTmuxAndScreenWouldKeepIsNotSent() {
        assertThat(TerminalFeatures.of(Map.of("TMUX", "/tmp/tmux,1,0", "VTE_VERSION", "7200"))
                        .notification())
                .isEqualTo(Notification.BELL);
        assertThat(TerminalFeatures.of(Map.of("STY", "1.pts", "TERM_PROGRAM", "iTerm.app"))
                        .notification())
                .isEqualTo(Notification.BELL);
    }

    @Test
    void xtermAndScreenDoNotWrapAnewButTmuxInXtermDoes() {
        assertThat(TerminalFeatures.of(Map.of()).rewraps()).isTrue();
        assertThat(TerminalFeatures.of(Map.of("XTERM_VERSION", "XTerm(390)")).rewraps())
                .isFalse();
        assertThat(TerminalFeatures.of(Map.of("STY", "1.pts")).rewraps()).isFalse();
        assertThat(TerminalFeatures.of(Map.of("XTERM_VERSION", "XTerm(390)", "TMUX", "/tmp/tmux,1,0"))
                        .rewraps())
                .isTrue();
    }

    @Test
    void aNotificationRingsAndCarriesOnlyVisibleText() {
        String news = "a\033]52;c;x\007.example is Success; done";

        assertThat(Notification.BELL.sequence(news)).isEqualTo("\007");
        assertThat(Notification.OSC_9.sequence(news))
                .isEqualTo("\007\033]9;mailfrom: a\\x1b]52;c;x\\x07.example is Success; done\007");
        assertThat(Notification.OSC_777.sequence(news))
                .isEqualTo("\007\033]777;notify;mailfrom;a\\x1b]52,c,x\\x07.example is Success, done\007");
        assertThat(Notification.OSC_9.sequence("x".repeat(500))).hasSize(1 + 4 + 10 + 200 + 1);
    }
}
