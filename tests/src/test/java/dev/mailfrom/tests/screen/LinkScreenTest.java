package dev.mailfrom.tests.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links from codes and sources to their pages. */
@ExtendWith(InstallationExtension.class)
class LinkScreenTest {

    private static final String PAGE =
            "\033]8;;https://docs.aws.amazon.com/ses/latest/dg/mail-from.html\033\\SES developer guide, mail-from";

    private static PseudoTerminal explained(MailfromInstallation mailfrom, int columns, String... options) {
        String[] words = new String[options.length + 2];
        System.arraycopy(options, 0, words, 0, options.length);
        words[options.length] = "explain";
        words[options.length + 1] = "MX_MISSING";
        PseudoTerminal tty = PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), columns, 60, words);
        assertThat(tty.end()).isZero();
        return tty;
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void aTerminalThatHasLinksGetsThemAndShowsTheSame(int columns, MailfromInstallation mailfrom) {
        try (PseudoTerminal without = explained(mailfrom, columns);
                PseudoTerminal with = explained(mailfrom.set("TERM_PROGRAM", "WezTerm"), columns)) {
            assertThat(without.raw()).doesNotContain("\033]");
            assertThat(with.raw()).contains(PAGE);
            assertThat(with.screen()).isEqualTo(without.screen()).contains("SES developer guide, mail-from");
        }
    }

    @Test
    void theyCanBeSwitchedOffAndAFileHasNone(MailfromInstallation mailfrom) {
        mailfrom.set("TERM_PROGRAM", "WezTerm");
        try (PseudoTerminal tty = explained(mailfrom, 80, "--plain")) {
            assertThat(tty.raw()).doesNotContain("\033]");
        }
        try (PseudoTerminal tty = explained(mailfrom, 80, "--color", "never")) {
            assertThat(tty.raw()).doesNotContain("\033]");
        }
        assertThat(mailfrom.run("--color", "always", "explain", "MX_MISSING").out())
                .contains("\033[1m")
                .doesNotContain("\033]");
        try (PseudoTerminal tty = explained(mailfrom.set("FORCE_HYPERLINK", "0"), 80)) {
            assertThat(tty.raw()).contains("\033[1m").doesNotContain("\033]");
        }
    }

    @Test
    void aPagerGetsNone(MailfromInstallation mailfrom) {
        mailfrom.set("TERM", "xterm-256color").set("TERM_PROGRAM", "WezTerm").set("MAILFROM_PAGER", "cat -v");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, 80, 10, "explain", "MX_MISSING")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.screen()).contains("^[[1m").doesNotContain("^[]8");
        }
    }
}
