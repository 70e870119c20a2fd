package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The interactive program, used as a person at a terminal uses it. */
@ExtendWith(InstallationExtension.class)
class ReplCliTest {

    private static final String PROMPT = " ›";

    private static PseudoTerminal open(MailfromInstallation mailfrom, String... words) {
        return PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), 100, 50, words)
                .await(PROMPT);
    }

    /** Once the identities have been read in the background, completion knows them. */
    private static void warmed(MailfromInstallation mailfrom, PseudoTerminal tty) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (mailfrom.calls("GetIdentityMailFromDomainAttributes").isEmpty() && System.nanoTime() < end) {
            RunningProgram.nap();
        }
        assertThat(tty.isAlive()).isTrue();
        for (int i = 0; i < 10; i++) {
            RunningProgram.nap();
        }
    }

    @Test
    void greetsInTwoLinesAndIsLeftByCtrlDOrExit(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            List<String> lines = tty.screen().lines().toList();
            assertThat(lines.get(0)).startsWith("mailfrom ");
            assertThat(lines.get(1)).startsWith("Try: ");
            assertThat(lines)
                    .as("%s", lines)
                    .hasSizeBetween(3, 5)
                    .last()
                    .asString()
                    .contains(PROMPT);
            assertThat(tty.leave()).isZero();
        }
        try (PseudoTerminal tty = open(mailfrom)) {
            assertThat(tty.enter("exit").end()).isZero();
        }
    }

    @Test
    void completesCommandsOptionsIdentitiesAndMailFromDomains(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            warmed(mailfrom, tty);
            int asked = mailfrom.sandbox().ses().calls().size();
            tty.press("effe" + PseudoTerminal.TAB).sees("› effective").press("news.exa" + PseudoTerminal.TAB);
            tty.sees("effective news.example.com").press(PseudoTerminal.CTRL_C).await(PROMPT);
            tty.press("show lgcy" + PseudoTerminal.TAB)
                    .sees("show legacy.example.net")
                    .press(PseudoTerminal.CTRL_C)
                    .await(PROMPT);
            tty.press("set example.com " + PseudoTerminal.TAB)
                    .sees("bounce.example.com")
                    .sees("mail.example.com");
            tty.press(PseudoTerminal.CTRL_C)
                    .await(PROMPT)
                    .press("watch example.com --unt" + PseudoTerminal.TAB)
                    .sees("watch example.com --until");
            tty.press(PseudoTerminal.CTRL_C)
                    .await(PROMPT)
                    .press("explain MX_MISS" + PseudoTerminal.TAB)
                    .sees("explain MX_MISSING");
            assertThat(mailfrom.sandbox().ses().calls()).as("from memory only").hasSize(asked);
        }
    }

    @Test
    void saysWhatIsMeantWhenAWordIsWrong(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("shw example.com").await("Did you mean show?");
            tty.enter("set example.com bounce --behaviour reject").await("Did you mean --behavior-on-mx-failure?");
            assertThat(tty.isAlive()).isTrue();
        }
    }

    @Test
    void asksBeforeAChangeAndTakesOnlyYes(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("set example.com bounce").await("[y/N]").enter("");
            tty.await("Nothing was changed.").await(PROMPT);
            tty.enter("set example.com bounce").await("[y/N]").press(PseudoTerminal.CTRL_C);
            tty.await("Nothing was changed.").await(PROMPT);
            assertThat(mailfrom.sent()).isEmpty();
            tty.enter("set example.com bounce").await("[y/N]");
            assertThat(tty.screen())
                    .contains(
                            "123456789012",
                            "(none) -> bounce.example.com",
                            "The same in one line:",
                            "\n  set example.com bounce.example.com\n",
                            "The same with the AWS CLI, in a shell:\n  aws ses set-identity-mail-from-domain ");
            tty.enter("yes").await("Done: example.com now has bounce.example.com");
            assertThat(mailfrom.sent()).hasSize(1);
        }
    }

    @Test
    void aProfileThatDoesNotExistDoesNotOpen(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty =
                PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), 100, 50, "--profile", "nope")) {
            assertThat(tty.end()).isEqualTo(253);
            assertThat(tty.screen()).contains("no profile “nope”").doesNotContain("›");
        }
    }

    @Test
    void aResizedWindowIsUsedAtTheNextLine(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom.set("MAILFROM_PAGER", ""))) {
            tty.enter("explain Pending").await("72 hours");
            assertThat(longestLine(tty)).isBetween(61, 100);
            tty.resize(60, 50).enter("clear-is-no-command").await("There is no command");
            tty.enter("check legacy.example.net")
                    .await("_dmarc.legacy.example.net TXT")
                    .await(PROMPT);
            assertThat(tty.screen()).contains("\n\n  WARNING  DKIM_OFF\n");
            // A sentence that the terminal breaks is cut within a word.
            assertThat(tty.screen())
                    .contains("Mail from legacy.example.net fails DMARC: SPF\n           does not align");
            tty.resize(200, 50)
                    .enter("check legacy.example.net")
                    .await("_dmarc.legacy.example.net TXT")
                    .await(PROMPT);
            assertThat(longestLine(tty)).isLessThanOrEqualTo(112);
        }
    }

    private static int longestLine(PseudoTerminal tty) {
        return tty.screen().lines().mapToInt(String::length).max().orElse(0);
    }

    @Test
    void ctrlCDropsAReadThatHangsAndGivesThePromptBack(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            warmed(mailfrom, tty);
            mailfrom.sandbox().faults().delaySes("GetIdentityVerificationAttributes", Duration.ofSeconds(25), 1);
            tty.enter("show news.example.com").await("Reading SES and DNS");
            long pressed = System.nanoTime();
            tty.press(PseudoTerminal.CTRL_C).await("Stopped. Nothing was sent.").await(PROMPT);
            assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(10));
            tty.enter("explain Pending").await("72 hours");
            assertThat(tty.screen()).doesNotContain("bounce.news.example.com");
        }
    }

    @Test
    void ctrlCDuringAChangeFinishesTheRequestAndKeepsTheSession(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(3), 1);
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("set example.com bounce").await("[y/N]").enter("y");
            while (mailfrom.sent().isEmpty()) {
                RunningProgram.nap();
            }
            tty.press(PseudoTerminal.CTRL_C).await("Stopping after the current request");
            tty.await("Done: example.com now has bounce.example.com").await(PROMPT);
            tty.enter("explain Pending").await("72 hours");
            assertThat(mailfrom.sent()).hasSize(1);
        }
    }

    @Test
    void ctrlCTwiceLeavesAtOnce(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(30), 1);
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("set example.com bounce").await("[y/N]").enter("y");
            while (mailfrom.sent().isEmpty()) {
                RunningProgram.nap();
            }
            tty.press(PseudoTerminal.CTRL_C).await("Ctrl-C again quits at once").press(PseudoTerminal.CTRL_C);
            assertThat(tty.end()).isEqualTo(130);
            assertThat(tty.screen()).as("the last line is empty").endsWith("(Ctrl-C again quits at once)");
        }
        assertThat(mailfrom.run("history").err()).contains("was interrupted", "it is applied");
    }

    @Test
    @SandboxTime(speed = 1000)
    void setupGuidesToSuccess(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("setup example.com")
                    .await("MAIL FROM domain: bounce.example.com")
                    .press(PseudoTerminal.ENTER);
            tty.await("mailfrom can publish them: the zone example.com is at Route 53.");
            tty.await("Behavior: UseDefaultValue").press(PseudoTerminal.ENTER);
            tty.await("(none) -> bounce.example.com")
                    .await("Change this? [y/N]")
                    .enter("y");
            tty.await("example.com is Success");
        }
        assertThat(mailfrom.run("check", "example.com", "--expect-ok").exit()).isZero();
    }

    @Test
    void goesOverToAnotherRegionAndRemembersTheLinesOfEach(MailfromInstallation mailfrom) throws IOException {
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("list news").await("2 identities in us-east-1");
            tty.enter("explain !!").await("no explanation of “!!”");
            tty.enter("use --region eu-west-1").await("env·eu-west-1·…9012 @127.0.0.1:");
            tty.enter("list berlin").await("bounce.berlin.example.org");
            tty.leave();
        }
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.enter("explain Pending").await(PROMPT);
            tty.press(PseudoTerminal.UP)
                    .press(PseudoTerminal.UP)
                    .sees("use --region eu-west-1")
                    .press(PseudoTerminal.UP)
                    .sees("explain !!");
            assertThat(tty.screen()).doesNotContain("berlin");
        }
        try (Stream<Path> files = Files.list(mailfrom.state().resolve("history"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "123456789012-us-east-1", "123456789012-us-east-1.failed", "123456789012-eu-west-1");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void pastedLinesRunAsAScriptThatAsksForEachChange(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom)) {
            tty.press("\033[200~set example.com bounce\nset ceo@example.com bounce\033[201~")
                    .press(PseudoTerminal.ENTER);
            tty.await("2 lines pasted.").await("[y/N]").enter("y").await("Done: example.com");
            tty.await("[y/N]").enter("n").await("Nothing was changed.");
            assertThat(mailfrom.sent()).hasSize(1);
        }
    }

    @Test
    void withoutColourNothingIsColoured(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = open(mailfrom.set("NO_COLOR", "1"))) {
            tty.enter("list news").await("2 identities in us-east-1");
            assertThat(tty.raw()).doesNotContainPattern("\033\\[[0-9;]*[1-9][0-9;]*m");
        }
    }

    @Test
    void aDumbTerminalAndPlainAreOnlyEverPrintedTo(MailfromInstallation mailfrom) {
        mailfrom.set("TERM", "dumb");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, 80, 40).await(PROMPT)) {
            tty.enter("set example.com bounce").await("[y/N]").enter("n").await("Nothing was changed.");
            assertThat(tty.leave()).isZero();
            assertThat(tty.raw()).doesNotContain("\033[");
        }
        mailfrom.set("TERM", "xterm-256color");
        try (PseudoTerminal tty =
                PseudoTerminal.open(mailfrom, 60, 40, "--plain").await(PROMPT)) {
            tty.enter("list news").await("2 identities in us-east-1");
            assertThat(tty.raw()).doesNotContainPattern("\033\\[[0-9;]*[HJKABCD]");
        }
    }

    @Test
    void startsWithoutCredentialsAndSaysWhatIsMissingWhenAsked(MailfromInstallation mailfrom) {
        mailfrom.unset("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        try (PseudoTerminal tty = open(mailfrom.set("MAILFROM_PAGER", ""))) {
            tty.enter("explain Pending").await("72 hours");
            tty.enter("list").await("There are no AWS credentials");
            assertThat(tty.isAlive()).isTrue();
        }
    }

    @Test
    void theSandboxIsSaidInThePromptAndNeedsNothing(MailfromInstallation mailfrom) {
        mailfrom.unset("AWS_REGION", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), 80, 50, "--sandbox")) {
            tty.await("sandbox·us-east-1 ›").enter("list").await("15 identities in us-east-1");
            assertThat(tty.leave()).isZero();
        }
        assertThat(mailfrom.state().resolve("store.db")).doesNotExist();
    }
}
