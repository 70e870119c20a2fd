package dev.mailfrom.tests.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of a watch of several identities. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class WatchScreenTest {

    private static final String[] WATCH = {
        "watch", "news.example.com", "invoices.example.org", "orders.example.org", "legacy.example.net"
    };

    /** The screen of these tests wraps nothing anew, as xterm does not. */
    private static PseudoTerminal at(MailfromInstallation mailfrom, int columns, int rows, String... words) {
        mailfrom.set("TERM", "xterm-256color").set("XTERM_VERSION", "XTerm(390)");
        return PseudoTerminal.open(mailfrom, columns, rows, words);
    }

    private static List<String> lines(PseudoTerminal tty) {
        return tty.screen()
                .replaceAll("\\d\\d:\\d\\d", "10:04")
                .replaceAll("\\d+ s\\b", "2 s")
                .lines()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"60, 3", "80, 5", "100, 5", "200, 5"})
    void hasTheColumnsForWhichThereIsRoom(int columns, int shown, MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, columns, 30, WATCH)) {
            tty.sees("2 of 4 settled");
            List<String> lines = lines(tty);
            assertThat(lines.get(0).split(" {2,}"))
                    .as(tty.screen())
                    .startsWith("Identity", "Status")
                    .contains("DNS")
                    .hasSize(shown);
            assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
            assertThat(lines.get(1)).startsWith("news.example.com      ✓ Success");
            assertThat(lines.get(3)).startsWith("orders.example.org    … TemporaryFailure");
            assertThat(lines.get(4)).startsWith("legacy.example.net    ✗ Failed");
            tty.press(PseudoTerminal.CTRL_C).await("To watch again:");
            assertThat(tty.end()).isEqualTo(130);
            assertThat(tty.screen()).as("the result stands in its place").doesNotContain("Identity  ");
        }
    }

    @Test
    void staysInPlaceWhileItIsCheckedAgainAndTheWindowChanges(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, 100, 30, WATCH)) {
            tty.sees("Next check").sees("in 1 s");
            tty.press(PseudoTerminal.ENTER).sees("now").sees("in 2 s");
            tty.resize(60, 30).gone("Next check").sees("next check in");
            assertThat(tty.screen()).containsOnlyOnce("Identity").containsOnlyOnce("legacy.example.net");
            tty.resize(200, 30).sees("Next check");
            assertThat(tty.screen()).containsOnlyOnce("Identity").containsOnlyOnce("legacy.example.net");
            tty.resize(80, 6).sees("and 2 more: 1 Success, 1 TemporaryFailure");
            assertThat(lines(tty).get(1)).startsWith("legacy.example.net    ✗ Failed");
        }
    }

    @Test
    void isALineWithoutColorsAndLinesWithoutATerminal(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom.set("NO_COLOR", "1"), 80, 30, WATCH)) {
            tty.sees("next check in");
            assertThat(tty.screen().lines()).hasSize(1).first().asString().contains("invoices.example.org Pending");
        }
        RunningProgram watch = mailfrom.start("watch", "invoices.example.org", "promo.example.org");
        watch.await("its line", () -> watch.err().contains("; promo.example.org Pending: "));
        watch.kill();
        assertThat(watch.err()).contains("invoices.example.org Pending: ").doesNotContain("Identity", "\033", "\007");
    }

    @Test
    void itsEndRingsAndTellsADesktop(MailfromInstallation mailfrom) {
        mailfrom.run("set", "example.com", "bounce", "--yes");
        mailfrom.set("TERM_PROGRAM", "WezTerm");
        try (PseudoTerminal tty = at(mailfrom, 80, 30, "watch", "example.com", "news.example.com")) {
            // It stays Pending without its records, however long the start takes.
            tty.sees("1 of 2 settled");
            mailfrom.run("records", "example.com", "bounce", "--publish");
            mailfrom.sandbox().advance(Duration.ofMinutes(30));
            tty.press(PseudoTerminal.ENTER).await("example.com is Success; mail from it is sent with");
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).containsOnlyOnce("\007\033]9;mailfrom: 2 Success\007");
            assertThat(tty.screen()).doesNotContain("mailfrom: 2 Success");
        }
        try (PseudoTerminal tty = at(mailfrom, 80, 30, "watch", "example.com")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).as("no one has waited").doesNotContain("\007");
        }
    }
}
