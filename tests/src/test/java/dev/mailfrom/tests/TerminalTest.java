package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One command at a terminal: colour, questions, the live line. */
@ExtendWith(OwnMachine.class)
class TerminalTest {

    private static Tty at(Mailfrom mailfrom, String... words) {
        return Tty.open(mailfrom.set("TERM", "xterm-256color"), 80, 60, words);
    }

    @Test
    void hasColourUnlessNoneIsWanted(Mailfrom mailfrom) {
        try (Tty tty = at(mailfrom, "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).contains("\033[1m", "\033[32m");
        }
        try (Tty tty = at(mailfrom.set("NO_COLOR", "1"), "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).doesNotContain("\033[");
        }
    }

    @Test
    void aChangeIsAskedAboutAndOnlyYesIsYes(Mailfrom mailfrom) {
        try (Tty tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("yep").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
        }
        try (Tty tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").press(Tty.CTRL_C);
            assertThat(tty.end()).isIn(2, 130);
            assertThat(tty.screen()).contains("Nothing was changed.");
        }
        assertThat(mailfrom.sent()).isEmpty();
        try (Tty tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("y").await("Done: example.com now has bounce.example.com");
            assertThat(tty.end()).isZero();
        }
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void aDangerousChangeWantsTheNameTyped(Mailfrom mailfrom) {
        try (Tty tty = at(mailfrom, "disable", "news.example.com")) {
            tty.await("Type news.example.com to go on").enter("y").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
        }
        assertThat(mailfrom.sent()).isEmpty();
        try (Tty tty = at(mailfrom, "disable", "news.example.com")) {
            tty.await("Type news.example.com to go on")
                    .enter("news.example.com")
                    .await("Done:");
            assertThat(tty.end()).isZero();
        }
    }

    @Test
    void aWatchShowsOneLiveLineAndCtrlCEndsIt(Mailfrom mailfrom) {
        try (Tty tty = at(mailfrom, "watch", "shop.example.org")) {
            tty.await("next look in").press(Tty.CTRL_C).await("To come back: mailfrom watch shop.example.org");
            assertThat(tty.end()).isEqualTo(130);
        }
    }

    @Test
    void aTerminalThatTellsNoSizeOrNoKindWillDo(Mailfrom mailfrom) {
        try (Tty tty = Tty.open(mailfrom.set("TERM", "xterm"), 0, 0, "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.screen()).contains("bounce.news.example.com");
        }
        try (Tty tty = Tty.open(mailfrom.set("TERM", "dumb"), 80, 60, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("n").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
            assertThat(tty.raw()).doesNotContain("\033[");
        }
    }
}
