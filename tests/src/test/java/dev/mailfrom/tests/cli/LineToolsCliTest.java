package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a command: pipes, the pager, queries, settings, the keys of the session. */
@ExtendWith(InstallationExtension.class)
class LineToolsCliTest {

    /** The line in which less waits for a key; before it stands, a key is lost. */
    private static final String PAGER = "\n:";

    private static final String PROMPT = " ›";

    private static PseudoTerminal session(MailfromInstallation mailfrom, int columns) {
        mailfrom.set("TERM", "xterm-256color").set("SHELL", "/bin/sh").set("LESS", "RXK");
        return PseudoTerminal.open(mailfrom, columns, 20).await(PROMPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 200})
    void aSessionPipesPagesAndNeverAsksAboutItsMenus(int columns, MailfromInstallation mailfrom) throws IOException {
        Path file = mailfrom.home().resolve("fleet.yaml");
        try (PseudoTerminal tty = session(mailfrom, columns)) {
            tty.enter("list --query Identities[].Identity | tr '\\t' '\\n' | wc -l | tr 0-9 a-j")
                    .await("bf\r\n")
                    .await(PROMPT);
            tty.enter("export > ~/fleet.yaml").await(PROMPT);
            tty.resize(80, 20)
                    .press("plan ~/fle" + PseudoTerminal.TAB)
                    .sees("plan ~/fleet.yaml")
                    .enter("")
                    .await(PROMPT);
            tty.press("help " + PseudoTerminal.TAB)
                    .await("more: type more letters")
                    .press(PseudoTerminal.CTRL_C);
            tty.await(PROMPT).enter("help audit").sees(PAGER).press("q").await(PROMPT);
            tty.enter("help audit").sees(PAGER).press(PseudoTerminal.CTRL_C).await(PROMPT);
            tty.enter("set example.com bounce | cat").await("[y/N]").enter("n").await("Nothing was changed.");
            tty.await(PROMPT)
                    .enter("list news --region eu-west-1 | cat")
                    .await(PROMPT)
                    .enter("!ls")
                    .await("no command");
            tty.await(PROMPT).enter("exit 3");
            assertThat(tty.end()).isEqualTo(3);
            assertThat(tty.raw()).doesNotContain("do you wish");
        }
        assertThat(mailfrom.sent()).isEmpty();
        assertThat(Files.readString(file)).contains("news.example.com").doesNotContain("\033");
    }

    @Test
    void aPagerThatCannotStartLeavesTheTextAndANote(MailfromInstallation mailfrom) {
        mailfrom.set("TERM", "xterm-256color").set("PAGER", "no-such-pager");
        try (PseudoTerminal tty = PseudoTerminal.open(mailfrom, 100, 10, "help", "audit")) {
            assertThat(tty.end()).isZero();
            assertThat(tty.raw()).contains("“no-such-pager” cannot be started").contains("--since");
        }
    }

    @Test
    void aQueryThatCannotBeReadStopsBeforeAnythingIsSent(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("set", "example.com", "bounce", "--yes", "--query", "Identity[");

        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.err()).contains("position 10");
        assertThat(result.out()).isEmpty();
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aSettingIsWrittenShownAndUsed(MailfromInstallation mailfrom) throws IOException {
        Path file = mailfrom.write("config/mailfrom/config", "# mine\n");

        ProgramResult result = mailfrom.run(
                "-e",
                "config set output yaml",
                "-e",
                "config get region",
                "-e",
                "config list --query \"Settings[?Name=='region'].Source\"");

        assertThat(result.out()).contains("output = yaml is in " + file, "us-east-1\n", "AWS_REGION\n");
        assertThat(Files.readString(file)).isEqualTo("# mine\noutput = yaml\n");
        assertThat(mailfrom.run("show", "example.com").out()).startsWith("Identity: example.com\n");
    }
}
