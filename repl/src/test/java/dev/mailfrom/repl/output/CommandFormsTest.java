package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.explain.CommandMarkup;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.AwsPlace;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.SourceTexts;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandFormsTest {

    private static final PrintedCommand SHOW = PrintedCommand.of("show", "example.com");
    private static final PrintedCommand UNDO = PrintedCommand.ofChange("undo", "7K2M");

    private final CommandForm repl = new ReplCommandForm(
            () -> Optional.of("us-east-1"), shell("--profile", "prod", "--store", "/tmp/my store.db"));

    private static CommandForm shell(String... options) {
        GlobalOptions given = CommandParser.parse(List.of(options)).options();
        return new ShellCommandForm(given, () -> new AwsPlace(given.profile(), given.endpointUrl()));
    }

    /** What a line of a session may have of its own. */
    private static final Set<String> PLACE = Set.of("--profile", "--region");

    @Test
    void aShellGetsTheOptionsThatLeadToTheSamePlace() {
        assertThat(text(shell("--profile", "my prod", "--region", "eu-west-1", "--dns-server", "192.0.2.53"), SHOW))
                .isEqualTo("mailfrom --profile 'my prod' --region eu-west-1 --dns-server 192.0.2.53 show example.com");
        assertThat(text(shell("--region", "eu-west-1"), SHOW.inRegion("us-west-2")))
                .isEqualTo("mailfrom --region us-west-2 show example.com");
        assertThat(text(shell(), SHOW)).isEqualTo("mailfrom show example.com");
    }

    @Test
    void noChangeOfASandboxThatEndsWithTheRunIsOffered() {
        assertThat(CommandText.of("Done.", "To take it back:", UNDO).text(shell("--sandbox")))
                .isEqualTo("Done.");
        assertThat(text(shell("--sandbox"), SHOW)).isEqualTo("mailfrom --sandbox show example.com");
        assertThat(text(shell(), UNDO)).isEqualTo("mailfrom undo 7K2M");
    }

    @Test
    void thePromptGetsTheCommandAlone() {
        assertThat(text(repl, SHOW)).isEqualTo("show example.com");
        assertThat(text(repl, SHOW.inRegion("us-east-1"))).isEqualTo("show example.com");
        assertThat(text(repl, UNDO)).isEqualTo("undo 7K2M");
    }

    @Test
    void aCommandForAnotherRegionComesAfterAUse() {
        assertThat(text(repl, SHOW.inRegion("eu-west-1"))).isEqualTo("use --region eu-west-1\nshow example.com");
    }

    @Test
    void whatOnlyTheStartTakesIsForAShell() {
        assertThat(CommandText.of("Ask another:", SHOW.with("--dns-server", "HOST"))
                        .text(repl))
                .isEqualTo(
                        "Ask another, in a shell: mailfrom --profile prod --region us-east-1 --store '/tmp/my store.db' show"
                                + " example.com"
                                + " --dns-server HOST");
        assertThat(CommandText.of("Register it:", new ShellLine("aws ses verify-domain-identity"))
                        .text(repl))
                .isEqualTo("Register it, in a shell: aws ses verify-domain-identity");
    }

    @Test
    void aCommandOfTheAwsCliReachesTheSameAccountAndEndpoint() {
        AwsCommand list = AwsCommand.ses("eu-west-1", "list-identities");
        CommandText text = CommandText.of("List them:", list);

        assertThat(text.text(shell("--profile", "my prod", "--endpoint-url", "http://127.0.0.1:4566")))
                .isEqualTo("List them: aws ses list-identities --region eu-west-1 --profile 'my prod'"
                        + " --endpoint-url http://127.0.0.1:4566");
        assertThat(text.text(repl))
                .isEqualTo("List them, in a shell: aws ses list-identities --region eu-west-1 --profile prod");
        assertThat(text.text()).isEqualTo("List them: aws ses list-identities --region eu-west-1");
    }

    @Test
    void aShellReachesWhatTheSessionHasSwitchedTo() {
        AtomicReference<String> profile = new AtomicReference<>("prod");
        CommandForm shell = new ShellCommandForm(
                CommandParser.parse(List.of("--profile", "prod")).options(),
                () -> new AwsPlace(Optional.of(profile.get()), Optional.empty()));
        CommandForm prompt = new ReplCommandForm(() -> Optional.of("eu-west-1"), shell);

        profile.set("test");

        assertThat(text(prompt, SHOW.with("--dns-server", "HOST")))
                .isEqualTo("In a shell: mailfrom --profile test --region eu-west-1 show example.com --dns-server HOST");
        assertThat(CommandText.of(AwsCommand.ses("eu-west-1", "list-identities"))
                        .text(prompt))
                .isEqualTo("In a shell: aws ses list-identities --region eu-west-1 --profile test");
    }

    @Test
    void whatFollowsALineOfAnotherPlaceWorksThereToo() {
        AwsCommand list = AwsCommand.ses("eu-west-1", "list-identities");
        CommandForm there = repl.at(Optional.of("my test"), Optional.of("eu-west-1"));

        assertThat(text(there, SHOW)).isEqualTo("--profile 'my test' --region eu-west-1 show example.com");
        assertThat(text(there, SHOW.inRegion("us-west-2")))
                .isEqualTo("--profile 'my test' --region us-west-2 show example.com");
        assertThat(CommandText.of(list).text(there))
                .isEqualTo("In a shell: aws ses list-identities --region eu-west-1 --profile 'my test'");
        assertThat(text(repl.at(Optional.of("test"), Optional.empty()), SHOW))
                .isEqualTo("--profile test show example.com");
        assertThat(text(shell("--profile", "prod", "--plain").at(Optional.empty(), Optional.of("eu-west-1")), SHOW))
                .isEqualTo("mailfrom --profile prod --region eu-west-1 show example.com");
    }

    @Test
    void thePromptNamesUseWhereAShellHasAnOption() {
        CommandText text = CommandText.of("Choose another with", new PlaceOption("--profile", "PROFILE"), ".");

        assertThat(text.text(repl)).isEqualTo("Choose another with “use --profile PROFILE”.");
        assertThat(text.text(shell())).isEqualTo("Choose another with --profile PROFILE.");
        assertThat(CommandText.of("Name another with", new PlaceOption("--store", "URL"), ".")
                        .text(repl))
                .isEqualTo("Name another with --store URL when you start mailfrom.");
    }

    @Test
    void everyCommandOfHelpAndExplanationsWorksWhereItIsPrinted() {
        List<PrintedCommand> commands = Stream.concat(explained(), helped()).toList();

        assertThat(commands).hasSizeGreaterThan(200).allSatisfy(command -> {
            assertThatParses(CommandForm.PLAIN_SHELL.print(command), false);
            assertThatParses(
                    shell("--profile", "prod", "--endpoint-url", "http://127.0.0.1:8005")
                            .print(command),
                    false);
            assertThatParses(repl.print(command), true);
        });
    }

    /** Findings, errors, views and all else: every command that a text of the programs is made with. */
    @Test
    void everyCommandOfEveryTextWorksWhereItIsPrinted() {
        List<SourceTexts.SourceCommand> commands = SourceTexts.commands();

        assertThat(commands).hasSizeGreaterThan(100).allSatisfy(found -> {
            PrintedCommand command = new PrintedCommand(found.words(), Optional.empty(), false);
            for (PrintedCommand each : List.of(command, command.inRegion("eu-west-1"))) {
                assertThatParses(CommandForm.PLAIN_SHELL.print(each), false);
                assertThatParses(
                        shell("--profile", "prod", "--store", "s.db", "--dns-server", "192.0.2.1", "--no-authoritative")
                                .print(each),
                        false);
                assertThatParses(repl.print(each), true);
                assertThatParses(
                        repl.at(Optional.of("test"), Optional.of("us-west-2")).print(each), true);
            }
        });
    }

    /** @param session whether it is typed at the prompt, which refuses the options of the start */
    private static void assertThatParses(CommandForm.Printed printed, boolean session) {
        for (String line : printed.lines()) {
            boolean prompt = session && printed.where().isEmpty();
            List<String> words = Tokenizer.words(line);
            assertThatCode(() -> {
                        CommandParser.Parsed parsed =
                                CommandParser.parse(prompt ? words : words.subList(1, words.size()));
                        assertThat(parsed.command()).as(line).isPresent();
                        assertThat(!prompt
                                        || parsed.name().equals("use")
                                        || PLACE.containsAll(parsed.options().startupOnly()))
                                .as(line)
                                .isTrue();
                    })
                    .as(line)
                    .doesNotThrowAnyException();
            assertThat(prompt || words.get(0).equals("mailfrom")).as(line).isTrue();
        }
    }

    private static Stream<PrintedCommand> explained() {
        return Explanations.all().stream()
                .flatMap(explanation -> explanation.parts().values().stream())
                .flatMap(text ->
                        CommandMarkup.text(text.replaceAll("(?m)^  ", "")).commands());
    }

    private static Stream<PrintedCommand> helped() {
        return CommandRegistry.names().stream()
                .flatMap(name -> HelpText.about(name).blocks().stream())
                .filter(ViewBlock.Commands.class::isInstance)
                .flatMap(block -> ((ViewBlock.Commands) block).content().commands());
    }

    private static String text(CommandForm form, PrintedCommand command) {
        return CommandText.of(command).text(form);
    }
}
