package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Presses Tab in real shells. */
@ExtendWith(InstallationExtension.class)
class ShellCompletionCliTest {

    /** A shell that loads nothing of this machine but the completion. */
    enum Shell {
        BASH("bash", "--noprofile", "--rcfile", "rc.bash", "-i"),
        ZSH("zsh", "-i"),
        FISH("fish", "--no-config", "-i", "-C", "source rc.fish");

        private final List<String> command;

        Shell(String... command) {
            this.command = List.of(command);
        }

        private PseudoTerminal open(MailfromInstallation mailfrom) {
            String name = command.get(0);
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name))),
                    name + " is not installed");
            String path = "PATH=\"" + MailfromInstallation.LAUNCHER.getParent() + ":$PATH\"\n";
            mailfrom.write("rc.bash", path + "PS1='ready> '\nsource <(mailfrom completion bash)\n");
            mailfrom.write(
                    ".zshrc",
                    path + "PS1='ready> '\nautoload -U compinit; compinit -u -D\nsource <(mailfrom completion zsh)\n");
            mailfrom.write(
                    "rc.fish",
                    "set -x PATH " + MailfromInstallation.LAUNCHER.getParent()
                            + " $PATH\nfunction fish_prompt; echo -n 'ready> '; end\nset -g fish_greeting\n"
                            + "set -g fish_autosuggestion_enabled 0\nmailfrom completion fish | source\n");
            mailfrom.set("TERM", "xterm");
            mailfrom.write("my fleet.yml", "identities: []\n");
            PseudoTerminal terminal = PseudoTerminal.openProgram(mailfrom, 100, 40, command);
            terminal.sees("ready>");
            return terminal;
        }
    }

    @ParameterizedTest
    @EnumSource
    void tabCompletesCommandsOptionsIdentitiesAndFiles(Shell shell, MailfromInstallation mailfrom) {
        assertThat(mailfrom.run("list").exit()).isZero();
        try (PseudoTerminal terminal = shell.open(mailfrom)) {
            completes(terminal, "mailfrom setu", "mailfrom setup ");
            completes(terminal, "mailfrom audit --sever", "mailfrom audit --severity ");
            completes(terminal, "mailfrom list --status=F", "mailfrom list --status=Failed");
            completes(terminal, "mailfrom show news.e", "mailfrom show news.example.com");
            completes(terminal, "mailfrom show \"support@sh", "mailfrom show \"support@shop.example.org\"");
            completes(terminal, "mailfrom show support@sh", "mailfrom show support@shop.example.org");
            completes(terminal, "mailfrom apply my", "mailfrom apply my\\ fleet.yml");
            completes(terminal, "true; mailfrom setu", "true; mailfrom setup ");
        }
    }

    /** Types the beginning, presses Tab, waits for the rest, and clears the line. */
    private static void completes(PseudoTerminal terminal, String typed, String whole) {
        terminal.press(typed);
        terminal.sees(typed);
        terminal.press(PseudoTerminal.TAB);
        terminal.sees(whole.stripTrailing());
        // Ctrl-A, Ctrl-K and Ctrl-L: an empty line on an empty screen.
        terminal.press("\001\013\014");
        terminal.gone(typed);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSH", "FISH"})
    void descriptionsStandBesideTheWords(Shell shell, MailfromInstallation mailfrom) {
        try (PseudoTerminal terminal = shell.open(mailfrom)) {
            terminal.press("mailfrom behavior example.com ");
            terminal.press(PseudoTerminal.TAB);
            terminal.sees("or reject");
        }
    }

    @Test
    void itNeedsNoCredentialsAndNoNetworkAndKeepsSilentWhenTheSettingsAreWrong(MailfromInstallation mailfrom) {
        mailfrom.write("config/mailfrom/config", "nonsense");
        mailfrom.unset("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION")
                .set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

        ProgramResult offered = mailfrom.run("__complete", "zsh", "show", "");
        ProgramResult commands = mailfrom.run("__complete", "bash", "", "mailfrom ");

        assertThat(List.of(offered.exit(), commands.exit())).containsOnly(0);
        assertThat(offered.err() + commands.err()).isEmpty();
        assertThat(commands.out()).startsWith("list\nshow\n");
    }

    @Test
    void aShellWithoutAScriptIsRefused(MailfromInstallation mailfrom) {
        ProgramResult refused = mailfrom.run("completion", "tcsh");

        assertThat(refused.exit()).isEqualTo(252);
        assertThat(refused.err()).contains("There is no completion for “tcsh”.", "bash, zsh, fish");
        assertThat(mailfrom.run("completion", "zsh", "-o", "json")
                        .json()
                        .get("Script")
                        .getAsString())
                .startsWith("#compdef mailfrom");
    }
}
