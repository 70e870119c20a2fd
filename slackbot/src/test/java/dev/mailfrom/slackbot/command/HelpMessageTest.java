package dev.mailfrom.slackbot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.SourceTexts;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpMessageTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^/mailfrom (.+)$|\"/mailfrom ([^\"]+)\"");

    @Test
    void listsTheCommandsOfSlackAndAllTopics() {
        SlackMessage help = BlockKitRenderer.message(HelpMessage.blocks());

        assertThat(help.blocks().toString())
                .contains(CommandRegistry.names(CommandRegistry.FrontEnd.SLACK))
                .contains(Explanations.topics().stream()
                        .map(Explanations.Explanation::word)
                        .toList())
                .contains("/mailfrom help COMMAND")
                .doesNotContain("set-identity-mail-from-domain");
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.explain.Explanations#all")
    void everyExplanationFitsIntoAMessageAndEveryCommandInItCanBeTypedThere(Explanations.Explanation explanation) {
        SlackMessage message = BlockKitRenderer.message(ExplanationView.blocks(explanation));
        List<String> commands = COMMAND.matcher(
                        message.text().replace("&gt;", ">").replace("&lt;", "<"))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();

        assertThat(message.blocks().toString()).doesNotContain("not fit here");
        assertThat(commands)
                .allSatisfy(line ->
                        assertThat(SlashCommand.parse(line).command()).as(line).isPresent());
    }

    /** Findings, errors, views and all else: every command that a text of the programs is made with. */
    @Test
    void everyCommandOfEveryTextCanBeTypedInSlackOrSaysThatItIsForATerminal() {
        List<SourceTexts.SourceCommand> commands = SourceTexts.commands();
        SlackCommandForm form = new SlackCommandForm(List.of("--profile", "prod", "--region", "us-east-1"));

        assertThat(commands).hasSizeGreaterThan(100).allSatisfy(found -> {
            PrintedCommand command = new PrintedCommand(found.words(), Optional.empty(), false);
            for (SlackCommandForm each : List.of(form, SlackCommandForm.USUAL)) {
                CommandForm.Printed printed = each.print(command);
                assertThat(printed.lines()).as(found.place()).hasSize(1).allSatisfy(line -> {
                    if (printed.where().isEmpty()) {
                        assertThat(SlashCommand.parse(line.replaceFirst("^/mailfrom ?", ""))
                                        .command())
                                .as(line)
                                .isPresent();
                    } else {
                        List<String> words = Tokenizer.words(line);
                        assertThat(CommandParser.parse(words.subList(1, words.size()))
                                        .command())
                                .as(line)
                                .isPresent();
                    }
                });
            }
        });
    }
}
