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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The screens, to the letter, as they stand in {@code src/test/resources/screens}. After a change that is meant they are
 * written anew by {@code mvn verify -Dscreens.write=true}, and looked at before they are committed.
 */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class ScreenSnapshotTest {

    private static final Path SCREENS = Path.of("src/test/resources/screens");
    private static final String QUESTION = "[y/N]";
    private static final String FLEET = """
            defaults: {mail_from_label: bounce, behavior_on_mx_failure: UseDefaultValue}
            identities:
              - identity: example.com
              - identity: news.example.com
              - identity: eu.example.com
              - identity: shop.example.org
                behavior_on_mx_failure: RejectMessage
              - identity: new.example.net
            """;

    /** Those that print only a result. */
    @ParameterizedTest
    @CsvSource({
        "list, 60, list",
        "list, 80, list",
        "list, 100, list",
        "list, 200, list",
        "records, 60, records shop.example.org",
        "records, 80, records shop.example.org",
        "records, 100, records shop.example.org",
        "records, 200, records shop.example.org",
        "effective, 60, effective support@shop.example.org",
        "effective, 80, effective support@shop.example.org",
        "effective, 100, effective support@shop.example.org",
        "effective, 200, effective support@shop.example.org"
    })
    void whatACommandPrints(String name, int columns, String line, MailfromInstallation mailfrom) throws IOException {
        ProgramResult result = mailfrom.set("NO_COLOR", "1").runOnScreen(columns, line.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        compare(name, columns, result.out().stripTrailing());
    }

    /** Those that tell beside it what they are doing. */
    @ParameterizedTest
    @CsvSource({
        "show, 60, show alerts.example.net",
        "show, 80, show alerts.example.net",
        "show, 100, show alerts.example.net",
        "show, 200, show alerts.example.net",
        "check, 60, check example.com bounce",
        "check, 80, check example.com bounce",
        "check, 100, check example.com bounce",
        "check, 200, check example.com bounce",
        "audit, 60, audit",
        "audit, 100, audit",
        "audit, 200, audit",
        "audit-regions, 100, 'audit eu --regions us-east-1,eu-west-1'",
        "audit-regions, 60, 'audit eu --regions us-east-1,eu-west-1'",
        "plan, 60, plan fleet.yaml",
        "plan, 80, plan fleet.yaml",
        "plan, 100, plan fleet.yaml",
        "plan, 200, plan fleet.yaml"
    })
    void whatStandsOnTheTerminal(String name, int columns, String line, MailfromInstallation mailfrom)
            throws IOException {
        mailfrom.set("TERM", "xterm-256color").set("NO_COLOR", "1");
        mailfrom.write("fleet.yaml", FLEET);
        String[] words = ("--no-pager " + line).split(" ");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, columns, 80, words)) {
            assertThat(tty.end()).isZero();
            compare(name, columns, tty.screen());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
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
                        .replaceAll("until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "until 2026-11-24 10:04")
                + "\n";
        Path file = SCREENS.resolve(name + "-" + columns + ".txt");
        if (Boolean.getBoolean("screens.write")) {
            Files.createDirectories(SCREENS);
            Files.writeString(file, screen);
        }
        assertThat(screen).as("%s", file).isEqualTo(Files.readString(file));
    }
}
