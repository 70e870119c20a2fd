package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.text.SourceTexts;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A command that stands in a text as mere letters cannot be printed in the form of a front end. */
class CommandsInTextsTest {

    /** Commands of the program, the AWS CLI and the system. What begins with /mailfrom is for Slack already. */
    private static final Pattern COMMAND = Pattern.compile("`[a-z]|(?<!/)\\bmailfrom ("
            + String.join("|", CommandRegistry.names())
            + ")(?![a-z-])|\\b(aws (ses|sesv2|configure|sso|sts) |chmod |mkdir -|ls -|iconv -|eval )");

    /** Where they are as they must be. */
    private static final Set<String> FOR_A_SHELL = Set.of(
            // Reports are files, which are read anywhere.
            "core/dev/mailfrom/core/view/report/",
            // Lines to paste, printed for a shell alone; the names of certificates.
            "core/dev/mailfrom/core/session/LocalSandbox.java",
            "core/dev/mailfrom/core/sandbox/tls/",
            // Made for a shell, as their type says.
            "core/dev/mailfrom/core/ses/aws/credentials/AwsCliLines.java",
            // The start of the bot, in a shell.
            "slackbot/dev/mailfrom/slackbot/config/YamlMapping.java",
            // A mistake in a file, which names the output of another program.
            "core/dev/mailfrom/core/change/desired/DesiredStateReader.java");

    /** What help and completion parse, and words that only look like a command. */
    private static final List<String> OTHERS =
            List.of("  mailfrom ", "  source <(mailfrom completion ", " is damaged, or is not a mailfrom store.");

    @Test
    void noTextHasACommandAsMereLetters() {
        assertThat(SourceTexts.literals())
                .hasSizeGreaterThan(5000)
                .filteredOn(literal -> COMMAND.matcher(literal.text()).find())
                .filteredOn(literal -> FOR_A_SHELL.stream().noneMatch(literal.place()::startsWith))
                .filteredOn(literal -> OTHERS.stream().noneMatch(literal.text()::startsWith))
                .filteredOn(literal -> !literal.line().contains("new ShellLine("))
                .isEmpty();
    }
}
