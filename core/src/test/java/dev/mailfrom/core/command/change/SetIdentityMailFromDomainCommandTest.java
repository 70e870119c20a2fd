package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The drop-in for the AWS CLI, with CliInput and Skeleton: what was measured there has to hold here. */
class SetIdentityMailFromDomainCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void register() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void theOptionsOfTheAwsCliMakeTheSameRequest() {
        CommandResult result = run(
                "--identity",
                "example.com",
                "--mail-from-domain",
                "bounce.example.com",
                "--behavior-on-mx-failure",
                "RejectMessage");
        desk.confirm(result);

        assertThat(desk.ses.sent()).containsExactly("example.com bounce.example.com RejectMessage");
    }

    @Test
    void whenItIsDoneNothingIsPrinted() {
        assertThat(((CommandResult.Proposal)
                                run("--identity", "example.com", "--mail-from-domain", "bounce.example.com"))
                        .silent())
                .isTrue();
    }

    @Test
    void nothingToDoPrintsNothingEither() {
        assertThat(printed(run("--identity", "example.com"))).isEmpty();
    }

    @Test
    void anAddressIsAnIdentityToo() {
        desk.ses.with("User@example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(plan("--identity", "User@example.com", "--mail-from-domain", "bounce.example.com")
                        .items()
                        .get(0)
                        .identity()
                        .name())
                .isEqualTo("User@example.com");
    }

    @Test
    void withoutADomainItIsSwitchedOff() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));

        assertThat(target("--identity", "example.com")).isEqualTo(MailFromSetting.OFF);
        assertThat(target("--identity", "example.com", "--mail-from-domain", ""))
                .isEqualTo(MailFromSetting.OFF);
    }

    @Test
    void withoutABehaviorThePresentOneIsSentAlong() {
        desk.ses.with("example.com", SnapshotFixture.attributes("old.example.com", "Success", REJECT_MESSAGE));

        assertThat(target("--identity", "example.com", "--mail-from-domain", "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
    }

    @Test
    void equalsSignsAndShortenedOptionsWork() {
        assertThat(target("--identity=example.com", "--mail-from=bounce.example.com", "--behavior=UseDefaultValue"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void ofARepeatedOptionTheLastWins() {
        assertThat(target(
                        "--identity",
                        "example.org",
                        "--identity",
                        "example.com",
                        "--mail-from-domain",
                        "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void aBareLabelIsNotExpandedHere() {
        assertThatThrownBy(() -> run("--identity", "example.com", "--mail-from-domain", "null"))
                .hasMessageContaining("single label");
    }

    @Test
    void theIdentityIsRequired() {
        complains("the following arguments are required: --identity", "--mail-from-domain", "bounce.example.com");
        complains(
                "Parameter validation failed:\nMissing required parameter in input: \"Identity\"",
                "--cli-input-json",
                "{\"MailFromDomain\":\"bounce.example.com\"}");
        complains("--identity needs a value: IDENTITY.", "--identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bogus", "rejectmessage", "reject", "REJECT_MESSAGE"})
    void theBehaviorIsTakenToTheLetter(String behavior) {
        complains(
                "1 validation error detected: Value '" + behavior + "' at 'behaviorOnMXFailure' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [RejectMessage, UseDefaultValue]",
                "--identity",
                "example.com",
                "--mail-from-domain",
                "bounce.example.com",
                "--behavior-on-mx-failure",
                behavior);
    }

    @Test
    void whatARuleForbidsIsTold() {
        CommandResult.Answer answer =
                (CommandResult.Answer) run("--identity", "example.com", "--mail-from-domain", "bounce.example.org");

        assertThat(answer.exit()).isEqualTo(ExitCode.SYNTAX);
        assertThat(answer.view().blocks().toString()).contains("MAILFROM_NOT_SUBDOMAIN");
    }

    @Test
    void theJsonSaysTheSame() {
        assertThat(target(
                        "--cli-input-json",
                        "{\"Identity\":\"example.com\",\"MailFromDomain\":\"bounce.example.com\","
                                + "\"BehaviorOnMXFailure\":\"RejectMessage\"}"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
    }

    @Test
    void optionsWinOverTheJsonEvenOverItsNulls() {
        assertThat(target(
                        "--cli-input-json",
                        "{\"Identity\":\"example.org\",\"MailFromDomain\":null}",
                        "--identity",
                        "example.com",
                        "--mail-from-domain",
                        "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Identity\":\"example.com\",\"MailFromDomain\":null} | Invalid type for parameter MailFromDomain,"
                        + " value: None, type: <class 'NoneType'>, valid types: <class 'str'>",
                "{\"Identity\":5} | Invalid type for parameter Identity, value: 5, type: <class 'int'>,"
                        + " valid types: <class 'str'>",
                "{\"Identity\":1.5} | Invalid type for parameter Identity, value: 1.5, type: <class 'float'>,"
                        + " valid types: <class 'str'>",
                "{\"Identity\":true} | Invalid type for parameter Identity, value: True, type: <class 'bool'>,"
                        + " valid types: <class 'str'>",
                "{\"Identity\":[]} | Invalid type for parameter Identity, value: [], type: <class 'list'>,"
                        + " valid types: <class 'str'>",
                "{\"Extra\":\"x\"} | Unknown parameter in input: \"Extra\", must be one of: Identity, MailFromDomain,"
                        + " BehaviorOnMXFailure",
                "{\"identity\":\"example.com\"} | Unknown parameter in input: \"identity\", must be one of: Identity,"
                        + " MailFromDomain, BehaviorOnMXFailure",
                "[] | Invalid type: expecting map, received list",
                "\"x\" | Invalid type: expecting map, received str",
                "null | Invalid type: expecting map, received NoneType",
            })
    void jsonThatDoesNotFitIsRefusedInTheWordsOfTheAwsCli(String json, String message) {
        complains("Parameter validation failed:\n" + message, "--cli-input-json", json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{bad", "{\"Identity\":'x'}", "", "{} {}", "nope.json", "{\"Identity\":\"a\",}"})
    void jsonThatCannotBeReadIsShown(String json) {
        assertThatThrownBy(() -> run("--cli-input-json", json))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Error parsing parameter 'cli-input-json': Invalid JSON: ")
                .hasMessageEndingWith("JSON received: " + json);
    }

    @Test
    void theJsonMayStandInAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("input.json"),
                "{\"Identity\":\"example.com\",\"MailFromDomain\":\"bounce.example.com\"}");

        assertThat(target("--cli-input-json", "file://" + file))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
        complains(
                "Error parsing parameter '--cli-input-json': Unable to load paramfile file://" + file + "x:"
                        + " No such file or directory: '" + file + "x'",
                "--cli-input-json",
                "file://" + file + "x");
    }

    @Test
    void fromSlackNoFileIsRead(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "secret");
        desk.actor = new Actor("U01ALICE", Actor.Origin.SLACK, "bot", "");

        assertThatThrownBy(() -> run("--cli-input-json", "file://" + file))
                .isInstanceOf(UsageException.class)
                .hasMessage("Files cannot be read from Slack.");
    }

    @Test
    void theSkeletonIsThatOfTheAwsCliAndCanBeFilledIn() {
        String skeleton = printed(run("--generate-cli-skeleton"));

        assertThat(skeleton).isEqualTo("""
                {
                    "Identity": "",
                    "MailFromDomain": "",
                    "BehaviorOnMXFailure": "UseDefaultValue"
                }""");
        assertThat(printed(run("--generate-cli-skeleton", "input", "--cli-input-json", "{bad")))
                .isEqualTo(skeleton);
        assertThat(JsonParser.parseString(skeleton).getAsJsonObject().keySet())
                .containsExactly("Identity", "MailFromDomain", "BehaviorOnMXFailure");
        assertThat(target(
                        "--cli-input-json",
                        skeleton.replace("\"Identity\": \"\"", "\"Identity\": \"example.com\""),
                        "--mail-from-domain",
                        "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void theSkeletonOfTheOutputIsEmptyAndStillWantsTheIdentity() {
        assertThat(printed(run("--generate-cli-skeleton", "output", "--identity", "example.com")))
                .isEmpty();
        complains("the following arguments are required: --identity", "--generate-cli-skeleton", "output");
        complains(
                "Parameter validation failed:\nMissing required parameter in input: \"Identity\"",
                "--generate-cli-skeleton",
                "output",
                "--cli-input-json",
                "{}");
        complains(
                "Parameter validation failed:\nInvalid type for parameter Identity, value: None,"
                        + " type: <class 'NoneType'>, valid types: <class 'str'>",
                "--generate-cli-skeleton",
                "output",
                "--cli-input-json",
                "{\"Identity\":null}");
    }

    @Test
    void otherFormsAreYamlOrNone() {
        assertThat(printed(run("--generate-cli-skeleton", "yaml-input"))).contains("Identity: ''", "RejectMessage");
        complains(
                "argument --generate-cli-skeleton: Invalid choice, valid choices are: input | output | yaml-input",
                "--generate-cli-skeleton",
                "bogus");
    }

    private CommandResult run(String... words) {
        List<String> line = Stream.concat(Stream.of("set-identity-mail-from-domain"), Stream.of(words))
                .toList();
        CommandParser.Parsed parsed = CommandParser.parse(line);
        return parsed.command().orElseThrow().run(desk, parsed.options());
    }

    private Plan plan(String... words) {
        return ((CommandResult.Proposal) run(words)).plan();
    }

    private MailFromSetting target(String... words) {
        return plan(words).items().get(0).target();
    }

    private void complains(String message, String... words) {
        assertThatThrownBy(() -> run(words)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    private static String printed(CommandResult result) {
        CommandResult.Answer answer = (CommandResult.Answer) result;
        assertThat(answer.exit()).isZero();
        return answer.view().blocks().stream()
                .flatMap(block -> ((ViewBlock.Lines) block).lines().stream())
                .collect(Collectors.joining("\n"));
    }
}
