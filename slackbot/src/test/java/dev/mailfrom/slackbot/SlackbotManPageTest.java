package dev.mailfrom.slackbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.manual.ManPage;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SlackbotManPageTest {

    @Test
    void itHasEveryOptionAndTheStepsOfTheSetUp() {
        String page = SlackbotManPage.page(new ManPage.Release("mailfrom 1.0", "2026-11-01"))
                .toString();

        new CommandLine(new SlackbotOptions())
                .getCommandSpec()
                .options()
                .forEach(
                        option -> assertThat(page).contains(option.longestName().replace("-", "\\-")));
        assertThat(page).contains("(3000)", "SLACK_BOT_TOKEN", ".SH \"SET-UP\"").doesNotContain("${");
    }
}
