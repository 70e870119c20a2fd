package dev.mailfrom.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Output that goes to a pipe or a file. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class PlainOutputTest {

    private static final String ESCAPE = "\033";

    @Test
    void hasNoEscapeSequencesUnlessTheyAreAskedFor(MailfromInstallation mailfrom) {
        ProgramResult usual = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(usual.out() + usual.err()).doesNotContain(ESCAPE);
        assertThat(mailfrom.run("list", "--color", "always").out()).contains(ESCAPE + "[");
        mailfrom.set("NO_COLOR", "1");
        assertThat(mailfrom.run("list", "--color", "always").out())
                .as("what is said by hand wins")
                .contains(ESCAPE + "[");
        assertThat(mailfrom.run("list", "--color", "never").out()).doesNotContain(ESCAPE);
        assertThat(mailfrom.run("list", "--color", "always", "-o", "json").out())
                .as("programs read it")
                .doesNotContain(ESCAPE);
    }

    @Test
    void isInUtf8WhateverTheLocale(MailfromInstallation mailfrom) {
        for (String locale : new String[] {"POSIX", "C.UTF-8"}) {
            mailfrom.set("LC_ALL", locale);
            ProgramResult result =
                    mailfrom.start("show", "bücher.example", "-o", "json").end();
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.json().get("Identity").getAsString()).isEqualTo("xn--bcher-kva.example");
        }
        ProgramResult result = mailfrom.set("LC_ALL", "C")
                .start("--keep-going", "-e", "show BÜCHER.example.", "-e", "shöw")
                .end();
        assertThat(result.out()).contains("bücher.example");
        assertThat(result.err()).contains("“shöw”");
    }

    @Test
    void aMessageStaysInOnePieceInALog(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("disable", "news.example.com", "--yes");
        assertThat(result.err())
                .contains("bounce.news.example.com works now; without it, mail is sent with MAIL FROM amazonses.com"
                        + " or a subdomain of it (SES's default). DMARC passes by DKIM;");
    }

    @Test
    void aTableIsAsWideAsItsContent(MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("history").out()).contains("Nothing has been changed");
        assertThat(mailfrom.run("list", "alerts").out().lines().skip(1).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).matches("alerts\\.example\\.net +bounce\\.alerts.* Pending +default"));
    }

    @Test
    void aResultThatIsLostOnAFullDiskIsToldAndAReaderWhoLeavesIsNot(MailfromInstallation mailfrom) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this machine has no /dev/full");
        Process full = shell(mailfrom, MailfromInstallation.LAUNCHER + " export > /dev/full");
        assertThat(full.waitFor()).isEqualTo(1);
        assertThat(new String(full.getErrorStream().readAllBytes(), UTF_8))
                .startsWith("Part of the result could not be written: ");
        Process left = shell(mailfrom, MailfromInstallation.LAUNCHER + " list | true");
        assertThat(left.waitFor()).isZero();
        assertThat(left.getErrorStream().readAllBytes()).isEmpty();
    }

    @Test
    void whatExportWritesPlanReadsFromAPipeAndCallsNoChanges(MailfromInstallation mailfrom) throws Exception {
        Process piped = shell(
                mailfrom,
                MailfromInstallation.LAUNCHER + " export | " + MailfromInstallation.LAUNCHER
                        + " plan - --expect-no-changes");

        String said = new String(piped.getInputStream().readAllBytes(), UTF_8);
        assertThat(piped.waitFor()).as(said).isZero();
        assertThat(said).contains("15 unchanged", "No changes.");
    }

    private static Process shell(MailfromInstallation mailfrom, String line) throws IOException {
        return mailfrom.builder(List.of("sh", "-c", line)).start();
    }
}
