package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.change.plan.PlanFixtures;
import org.junit.jupiter.api.Test;

class CliSkeletonTest extends AwsCliCommandTestBase {

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
    void theOutputSkeletonIsEmptyAndRequiresTheIdentity() {
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
    void aSkeletonIsJsonYamlOrRefused() {
        assertThat(printed(run("--generate-cli-skeleton", "yaml-input"))).contains("Identity: ''", "RejectMessage");
        complains(
                "argument --generate-cli-skeleton: Invalid choice, valid choices are: input | output | yaml-input",
                "--generate-cli-skeleton",
                "bogus");
    }
}
