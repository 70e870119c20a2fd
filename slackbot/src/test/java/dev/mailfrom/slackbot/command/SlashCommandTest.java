package dev.mailfrom.slackbot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlashCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "show <http://example.com|example.com>~show example.com",
                "show <https://example.com/>~show example.com",
                "show <mailto:bob@example.com|bob@example.com>~show bob@example.com",
                "show “example.com”~show \"example.com\"",
                "check example.com —fail–on error~check example.com --fail-on error",
                "list –status Failed~list --status Failed",
                "list –t x~list -t x",
                "a&lt;b&amp;c~a<b&c",
                "show `example.com`~show example.com",
                "explain MX‑MISSING~explain MX-MISSING",
            })
    void whatWasTypedIsReadAsItWasMeant(String typed, String meant) {
        assertThat(InputNormalizer.normalize(typed)).isEqualTo(meant);
    }

    @Test
    void theWordShareIsTakenOut() {
        assertThat(SlashCommand.parse("").name()).isEqualTo("help");
        assertThat(SlashCommand.parse("mailfrom list --share").shared()).isTrue();
        assertThat(SlashCommand.parse("list --share").line()).isEqualTo("list");
    }

    @Test
    void everyCommandOfCoreIsEitherAllowedOrRefused() {
        for (String name : CommandRegistry.names()) {
            if (!CommandRegistry.isIn(name, CommandRegistry.FrontEnd.SLACK)) {
                assertThatThrownBy(() -> SlashCommand.parse(name + " --help"))
                        .as(name)
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("in Slack");
            }
        }
    }

    @Test
    void optionsOfATerminalAreRefused() {
        for (String line : new String[] {
            "list -o json",
            "list --debug",
            "set a.b c -y",
            "disable a.b --confirm a.b",
            "list --dns-server 1.1.1.1",
            "list --plain",
            "-f x list",
            "--keep-going list",
            "list --search-regions",
            "audit --every 1h",
            "audit --every 1h --on-change x",
            "audit --regions eu-west-1",
            "audit --report html=x",
            "plan f --report junit=x",
            "plan f --expect-no-changes",
            "records --plan f",
            "check example.com --fail-on error",
            "check example.com --expect-ok"
        }) {
            assertThatThrownBy(() -> SlashCommand.parse(line)).as(line).hasMessageContaining("in Slack");
        }
    }

    @Test
    void helpShowsNoOptionThatIsRefused() {
        for (String name : CommandRegistry.names(CommandRegistry.FrontEnd.SLACK)) {
            List<ViewBlock> blocks =
                    HelpText.about(name, CommandRegistry.FrontEnd.SLACK).blocks();
            Stream<String> options = blocks.stream()
                    .takeWhile(block -> !(block instanceof ViewBlock.Commands))
                    .filter(ViewBlock.Fields.class::isInstance)
                    .flatMap(block -> ((ViewBlock.Fields) block).labeledValues().stream())
                    .map(ViewBlock.LabeledValue::label);
            // What is behind them belongs to the topic of the same name, where each says that it is for a terminal.
            Stream<String> examples = blocks.stream()
                    .filter(ViewBlock.Commands.class::isInstance)
                    .map(Object::toString)
                    .limit(1);
            String help = Stream.concat(options, examples).collect(Collectors.joining(" "));
            assertThat(help.split("[^\\w-]+"))
                    .as(name)
                    .doesNotContainAnyElementsOf(CommandParser.terminalOnlyOptions(name));
        }
    }

    @Test
    void theLineCanBeReadAgain() {
        SlashCommand command = SlashCommand.parse("set example.com bounce --reason \"because \\\"so\\\"\"");

        assertThat(SlashCommand.parse(command.line()).options().reason()).isEqualTo("because \"so\"");
    }

    @ParameterizedTest
    @CsvSource({
        "undo last,undo c7kq2m",
        "undo LAST --reason last,undo c7kq2m --reason last",
        "--profile last undo last,--profile last undo c7kq2m",
        "undo c7kq2m,undo c7kq2m",
        "disable last.example.com,disable last.example.com"
    })
    void theLastIsTheOneThatWasShownAlsoWhenTheLineIsReadAgain(String typed, String kept) {
        Plan plan = new Plan(
                ChangeKind.UNDO,
                Optional.of("c7kq2m"),
                new AccountRegion("123456789012", "us-east-1"),
                List.of(),
                true,
                List.of(),
                List.of());

        assertThat(SlashCommand.parse(typed).commandLine(plan)).isEqualTo(kept);
    }
}
