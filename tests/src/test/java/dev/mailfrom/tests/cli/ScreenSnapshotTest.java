package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The screens, to the letter, as they stand in {@code src/test/resources/screens}. After a change that is meant they are
 * written anew by {@code mvn verify -Dscreens.write=true}, and looked at before they are committed.
 */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class ScreenSnapshotTest {

    private static final Path SCREENS = Path.of("src/test/resources/screens");
    private static final String QUESTION = "[y/N]";

    /** Those that print only a result. */
    @ParameterizedTest
    @CsvSource({
        "list, 80, list",
        "list, 60, list",
        "records, 80, records shop.example.org",
        "records, 60, records shop.example.org",
        "effective, 80, effective support@shop.example.org",
        "effective, 60, effective support@shop.example.org"
    })
    void whatACommandPrints(String name, int columns, String line, MailfromInstallation mailfrom) throws IOException {
        ProgramResult result = mailfrom.set("NO_COLOR", "1").runOnScreen(columns, line.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        compare(name, columns, result.out().stripTrailing());
    }

    /** Those that tell beside it what they are doing. */
    @ParameterizedTest
    @CsvSource({
        "show, 80, show alerts.example.net",
        "show, 60, show alerts.example.net",
        "check, 80, check example.com bounce",
        "check, 60, check example.com bounce",
        "audit, 100, audit",
        "audit, 60, audit",
        "audit-regions, 100, 'audit eu --regions us-east-1,eu-west-1'",
        "audit-regions, 60, 'audit eu --regions us-east-1,eu-west-1'"
    })
    void whatStandsOnTheTerminal(String name, int columns, String line, MailfromInstallation mailfrom)
            throws IOException {
        mailfrom.set("TERM", "xterm-256color").set("NO_COLOR", "1");
        String[] words = ("--no-pager " + line).split(" ");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, columns, 80, words)) {
            assertThat(tty.end()).isZero();
            compare(name, columns, tty.screen());
        }
    }

    @ParameterizedTest
    @CsvSource({"80", "60"})
    void thePlanAndItsQuestion(int columns, MailfromInstallation mailfrom) throws IOException {
        mailfrom.set("TERM", "xterm-256color").set("NO_COLOR", "1");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, columns, 80, "set", "example.com", "bounce")) {
            tty.await(QUESTION);
            compare("set", columns, tty.screen());
            assertThat(tty.enter("").end()).isEqualTo(2);
            assertThat(tty.screen()).endsWith("Nothing was changed.");
            assertThat(mailfrom.sent()).isEmpty();
        }
    }

    private static void compare(String name, int columns, String shown) throws IOException {
        String screen = shown.replaceAll("127\\.0\\.0\\.1 -p \\d+", "127.0.0.1 -p 5353")
                        .replaceAll("checked in \\d+ s", "checked in 2 s")
                        .replaceAll("asked \\d\\d:\\d\\d", "asked 10:04")
                + "\n";
        Path file = SCREENS.resolve(name + "-" + columns + ".txt");
        if (Boolean.getBoolean("screens.write")) {
            Files.createDirectories(SCREENS);
            Files.writeString(file, screen);
        }
        assertThat(screen).as("%s", file).isEqualTo(Files.readString(file));
    }
}
