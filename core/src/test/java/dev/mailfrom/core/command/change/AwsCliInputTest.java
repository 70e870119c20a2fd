package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCliInputTest extends AwsCliCommandTestBase {

    @Test
    void jsonMakesTheSameRequestAsOptions() {
        assertThat(target(
                        "--cli-input-json",
                        "{\"Identity\":\"example.com\",\"MailFromDomain\":\"bounce.example.com\","
                                + "\"BehaviorOnMXFailure\":\"RejectMessage\"}"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
    }

    @Test
    void optionsOverrideJsonAndItsNulls() {
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
                "{\"Identity\":\"a.com\",\"Extra\":\"x\"} | Unknown parameter in input: \"Extra\", must be one of: Identity, MailFromDomain,"
                        + " BehaviorOnMXFailure",
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
    void allErrorsAreToldAtOnceInTheOrderOfTheAwsCli() {
        complains("""
                Parameter validation failed:
                Missing required parameter in input: "Identity"
                Unknown parameter in input: "Extra", must be one of: Identity, MailFromDomain, BehaviorOnMXFailure
                Unknown parameter in input: "identity", must be one of: Identity, MailFromDomain, BehaviorOnMXFailure
                Invalid type for parameter MailFromDomain, value: 5, type: <class 'int'>, valid types: <class 'str'>""", "--cli-input-json", "{\"Extra\":1,\"MailFromDomain\":5,\"identity\":\"x\"}");
    }

    @Test
    void yamlMakesTheSameRequestAsJson() {
        desk.file("input.yml", "Identity: example.com\nMailFromDomain: bounce.example.com\n");

        assertThat(target("--cli-input-yaml", "file://input.yml"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
        complains("""
                Parameter validation failed:
                Missing required parameter in input: "Identity"
                Invalid type for parameter MailFromDomain, value: None, type: <class 'NoneType'>, valid types: <class 'str'>""", "--cli-input-yaml", "MailFromDomain:");
        complains("Parameter validation failed:\nInvalid type: expecting map, received list", "--cli-input-yaml", "[]");
        complains(
                "Only one --cli-input- parameter may be specified.",
                "--cli-input-yaml",
                "file://input.yml",
                "--cli-input-json",
                "{}");
        assertThatThrownBy(() -> run("--cli-input-yaml", "Identity: [example.com"))
                .hasMessageStartingWith("Error parsing parameter 'cli-input-yaml': Invalid YAML: ")
                .hasMessageNotContaining("snakeyaml");
    }

    @Test
    void theSkeletonsAreReadBack() {
        String filled = CliSkeleton.of("yaml-input").replace("Identity: ''", "Identity: example.com");
        assertThat(target("--cli-input-yaml", filled, "--mail-from-domain", "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void everyOptionMayStandInAFile() {
        desk.file("id", "example.com\n");
        desk.file("domain", "bounce.example.com");
        desk.file("behavior", "RejectMessage\r\n");
        desk.file("input.json", "{\"Identity\":\"example.com\",\"MailFromDomain\":\"bounce.example.com\"}");

        assertThat(target(
                        "--identity",
                        "file://~/id",
                        "--mail-from-domain",
                        "file://$FILES/domain",
                        "--behavior-on-mx-failure",
                        "file://${FILES}/behavior"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
        assertThat(target("--cli-input-json", "fileb://input.json"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void bytesAreNoName() {
        desk.file("id", "example.com\n");

        complains(
                "Parameter validation failed:\nInvalid type for parameter Identity, value: b'example.com\\n',"
                        + " type: <class 'bytes'>, valid types: <class 'str'>",
                "--identity",
                "fileb://id");
    }

    @Test
    void aFileThatCannotBeReadIsToldInTheWordsOfTheAwsCli(@TempDir Path directory) throws Exception {
        cannotLoad("--cli-input-json", directory + "/x", "[Errno 2] No such file or directory: '" + directory + "/x'");
        cannotLoad("--cli-input-yaml", directory + "", "[Errno 21] Is a directory: '" + directory + "'");
        Path latin = Files.write(directory.resolve("latin"), "ex\u00fcmple.com".getBytes(StandardCharsets.ISO_8859_1));
        cannotLoad("--mail-from-domain", latin.toString(), latin + " is not UTF-8 text: byte 3, line 1.");
    }

    private void cannotLoad(String option, String file, String why) {
        complains(
                "Error parsing parameter '" + option + "': Unable to load paramfile file://" + file + ": " + why,
                "--identity",
                "example.com",
                option,
                "file://" + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--identity", "--mail-from-domain", "--cli-input-json", "--cli-input-yaml"})
    void slackCannotReadFiles(String option) {
        desk.file("secret", "secret");
        desk.actor = new Actor("U01ALICE", Actor.Origin.SLACK, "bot", "");

        for (String file : List.of("file://secret", "fileb://none")) {
            assertThatThrownBy(() -> run("--identity", "example.com", option, file))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("Files cannot be read from Slack.");
            // The permission is asked for before the command runs.
            Command command = parsed("--identity", "example.com", option, file);
            assertThatThrownBy(command::subjects).hasMessage("Files cannot be read from Slack.");
        }
    }
}
