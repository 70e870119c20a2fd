package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One command at a terminal: colour, questions, the live line. */
@ExtendWith(InstallationExtension.class)
class TerminalCliTest {

    private static PseudoTerminal at(MailfromInstallation mailfrom, String... words) {
        return PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), 80, 60, words);
    }

    @Test
    void hasColourUnlessNoneIsWanted(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).contains("\033[1m", "\033[32m");
        }
        try (PseudoTerminal tty = at(mailfrom.set("NO_COLOR", "1"), "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).doesNotContainPattern("\033\\[[0-9;]*m");
        }
    }

    @Test
    void aChangeIsAskedAboutAndOnlyYesIsYes(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("yep").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
        }
        try (PseudoTerminal tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").press(PseudoTerminal.CTRL_C);
            assertThat(tty.end()).isIn(2, 130);
            assertThat(tty.screen()).contains("Nothing was changed.");
        }
        assertThat(mailfrom.sent()).isEmpty();
        try (PseudoTerminal tty = at(mailfrom, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("y").await("Done: example.com now has bounce.example.com");
            assertThat(tty.end()).isZero();
        }
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void aDangerousChangeWantsTheNameTyped(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, "disable", "news.example.com")) {
            tty.await("Type news.example.com to confirm").enter("y").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
        }
        assertThat(mailfrom.sent()).isEmpty();
        try (PseudoTerminal tty = at(mailfrom, "disable", "news.example.com")) {
            tty.await("Type news.example.com to confirm")
                    .enter("news.example.com")
                    .await("Done:");
            assertThat(tty.end()).isZero();
        }
    }

    @Test
    void aWatchShowsOneLiveLineAndCtrlCEndsIt(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, "watch", "shop.example.org")) {
            tty.await("next check in")
                    .press(PseudoTerminal.CTRL_C)
                    .await("To watch again:")
                    .await("mailfrom watch shop.example.org");
            assertThat(tty.end()).isEqualTo(130);
        }
    }

    @Test
    @SandboxTime(speed = 1000)
    void disableOffersToRemoveWhatWasPublishedAndTakesEnterForNo(MailfromInstallation mailfrom) {
        ProgramResult set = mailfrom.run("set", "example.com", "bounce", "--publish", "--yes");
        assertThat(set.exit()).as(set.out() + set.err()).isZero();
        try (PseudoTerminal tty = at(mailfrom, "disable", "example.com")) {
            tty.await("Type example.com to confirm").enter("example.com");
            tty.await("Remove its records now? [y/N]").press(PseudoTerminal.ENTER);
            assertThat(tty.end()).as(tty.screen()).isZero();
        }
        ProgramResult again = mailfrom.run("set", "example.com", "bounce", "--publish", "--yes");
        assertThat(again.err() + again.out()).as("the records are still there").doesNotContain("sets created");
        try (PseudoTerminal tty = at(mailfrom, "disable", "example.com")) {
            tty.await("Type example.com to confirm").enter("example.com");
            tty.await("Remove its records now? [y/N]").enter("y");
            tty.await("seven days").await("Type example.com to confirm").enter("example.com");
            assertThat(tty.end()).as(tty.screen()).isZero();
        }
        assertThat(mailfrom.run("check", "example.com", "bounce").out()).contains("MX_MISSING", "SPF_MISSING");
    }

    @Test
    void ctrlCDropsAReadThatHangs(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("ListIdentities", Duration.ofSeconds(25), 1);
        try (PseudoTerminal tty = at(mailfrom, "list")) {
            tty.await("Reading SES and DNS");
            long pressed = System.nanoTime();
            tty.press(PseudoTerminal.CTRL_C).await("Stopped. Nothing was sent.");
            assertThat(tty.end()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aTerminalThatTellsNoSizeOrNoKindWillDo(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom.set("TERM", "xterm"), 0, 0, "list", "news")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.screen()).contains("bounce.news.example.com");
        }
        try (PseudoTerminal tty =
                PseudoTerminal.open(mailfrom.set("TERM", "dumb"), 80, 60, "set", "example.com", "bounce")) {
            tty.await("[y/N]").enter("n").await("Nothing was changed.");
            assertThat(tty.end()).isEqualTo(2);
            assertThat(tty.raw()).doesNotContain("\033[");
        }
    }
}
