package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliInputJsonTest extends AwsCliCommandTestBase {

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
    void jsonIsReadFromAFile(@TempDir Path directory) throws Exception {
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
    void slackCannotReadFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "secret");
        desk.actor = new Actor("U01ALICE", Actor.Origin.SLACK, "bot", "");

        assertThatThrownBy(() -> run("--cli-input-json", "file://" + file))
                .isInstanceOf(UsageException.class)
                .hasMessage("Files cannot be read from Slack.");
    }
}
