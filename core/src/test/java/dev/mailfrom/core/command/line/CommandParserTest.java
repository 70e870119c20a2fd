package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.change.ApplyCommand;
import dev.mailfrom.core.command.change.SetCommand;
import dev.mailfrom.core.command.change.SetIdentityMailFromDomainCommand;
import dev.mailfrom.core.command.inspect.ListCommand;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.ViewBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

    private static CommandParser.Parsed parse(String line) {
        return CommandParser.parse(Tokenizer.words(line));
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.line.CommandRegistry#names")
    void everyCommandOfTheCatalogueHasAModelAndHelp(String name) {
        assertThat(CommandParser.spec(name).name()).isEqualTo(name);
        assertThat(HelpText.summary(CommandParser.spec(name))).endsWith(".");
        assertThat(HelpText.about(name).blocks()).isNotEmpty();
        assertThat(parse(name + " --help").helpRequest()).isEqualTo(CommandParser.HelpRequest.HELP);
        assertThat(CommandParser.spec(name).usageMessage().footer())
                .filteredOn(line -> line.startsWith("  "))
                .allSatisfy(line -> assertThat(line).contains("mailfrom " + name))
                .allSatisfy(line -> assertThat(
                                parse(line.replaceAll(".*mailfrom | *>.*", "")).name())
                        .isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--region eu-west-1 -o json --yes set example.com bounce",
                "set example.com bounce --region eu-west-1 -o json --yes",
                "set --region=eu-west-1 example.com --output JSON bounce -y",
                "--region us-east-1 set example.com bounce --region eu-west-1 -o csv -o json -y",
            })
    void optionsStandBeforeOrBehindAndTheLastWins(String line) {
        CommandParser.Parsed parsed = parse(line);

        assertThat(parsed.name()).isEqualTo("set");
        assertThat(parsed.options().region()).contains("eu-west-1");
        assertThat(parsed.options().output()).isEqualTo(OutputFormat.JSON);
        assertThat(parsed.options().consent().yes()).isTrue();
        SetCommand command = (SetCommand) parsed.command().orElseThrow();
        assertThat(List.of(command.identity, command.domain)).containsExactly("example.com", "bounce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply - --fail-fast",
                "apply --fail-fast -",
                "--yes apply --fail-fast -- -",
                "apply - --fail-fast -y"
            })
    void aDashIsAFileLikeAnyOther(String line) {
        ApplyCommand command = (ApplyCommand) parse(line).command().orElseThrow();

        assertThat(command.desiredStateArgument.file).isEqualTo("-");
        assertThat(command.failFast).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list check", "list -- check", "--region list list check"})
    void aWordIsACommandOnlyWhereOneCanStand(String line) {
        ListCommand command = (ListCommand) parse(line).command().orElseThrow();

        assertThat(command.filter.text).contains("check");
    }

    @Test
    void anOptionMayBeShortenedAsLongAsItIsClear() {
        var command = (SetIdentityMailFromDomainCommand)
                parse("set-identity-mail-from-domain --identity a.example --mail-from=b.a.example")
                        .command()
                        .orElseThrow();

        assertThat(command.domain).isEqualTo("b.a.example");
    }

    @Test
    void withoutACommandThereAreOnlyOptions() {
        assertThat(parse("").command()).isEmpty();
        assertThat(parse("--sandbox").options().sandbox()).isTrue();
        assertThat(parse("--help").helpRequest()).isEqualTo(CommandParser.HelpRequest.HELP);
        assertThat(parse("--version").helpRequest()).isEqualTo(CommandParser.HelpRequest.VERSION);
        assertThat(parse("-e 'list' -e \"show example.com\"").options().lines())
                .containsExactly("list", "show example.com");
        assertThat(parse("list").helpRequest()).isEqualTo(CommandParser.HelpRequest.NOTHING);
    }

    @Test
    void aLineKnowsWhichOptionsBelongToTheStart() {
        assertThat(parse("list --region eu-west-1 --sandbox -o json").options().startupOnly())
                .containsExactly("--region", "--sandbox");
    }

    @Test
    void aWordWithAnAtSignOpensNoFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("words"), "secret");

        ListCommand command = (ListCommand)
                CommandParser.parse(List.of("list", "@" + file)).command().orElseThrow();

        assertThat(command.filter.text).isEqualTo(Optional.of("@" + file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sett example.com bounce | There is no command “sett”. Did you mean set?",
                "frobnicate              | There is no command “frobnicate”.",
                "set example.com         | set needs MAIL-FROM-DOMAIN.",
                "set                     | set needs IDENTITY and MAIL-FROM-DOMAIN.",
                "watch                   | watch needs IDENTITY.",
                "whoami extra            | “extra” is one word too many for whoami.",
                "list --tpye Domain      | There is no option --tpye. Did you mean --type?",
                "list --tpye=Domain      | There is no option --tpye. Did you mean --type?",
                "list --bogus            | There is no option --bogus.",
                "--bogus list            | There is no option --bogus.",
                "list --status           | --status needs a value: STATUS.",
                "--region                | --region needs a value: REGION.",
                "list -o xml             | --output cannot be “xml”; write one of: text, table, json, jsonl, yaml, csv.",
                "history --limit many    | --limit cannot be “many”; write a number.",
            })
    void whatIsWrongIsSaidInASentence(String line, String message) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void andHowItIsRightIsSaidToo() {
        assertThatThrownBy(() -> parse("set example.com"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.fix()).isEqualTo("Usage: mailfrom help set"));
        assertThatThrownBy(() -> parse("sett"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.fix()).isEqualTo("All commands: mailfrom help"));
    }

    @Test
    void theListOfCommandsAndTopicsHasALineForEachAt80Columns() {
        Stream.of(HelpText.commands(CommandRegistry.names()), HelpText.topics())
                .flatMap(block -> ((ViewBlock.Table) block).rows().stream())
                .forEach(row -> {
                    int column =
                            Math.max("desired-state".length(), row.get(0).text().length()) + 2;
                    assertThat(row.get(1).text()).hasSizeLessThanOrEqualTo(80 - column);
                });
    }

    @Test
    void helpOfAllNamesEveryCommand() {
        assertThat(HelpText.all().rows())
                .extracting(row -> row.get("Command").getAsString())
                .containsExactlyElementsOf(CommandRegistry.names());
        assertThatThrownBy(() -> HelpText.about("sett")).hasMessageContaining("Did you mean set?");
    }
}
