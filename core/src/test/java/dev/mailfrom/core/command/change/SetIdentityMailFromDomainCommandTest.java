package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drop-in for the AWS CLI behaves as measured there. */
class SetIdentityMailFromDomainCommandTest extends AwsCliCommandTestBase {

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
    void aChangeIsSilent() {
        assertThat(((CommandResult.Proposal)
                                run("--identity", "example.com", "--mail-from-domain", "bounce.example.com"))
                        .silent())
                .isTrue();
    }

    @Test
    void nothingToDoIsSilentToo() {
        assertThat(printed(run("--identity", "example.com"))).isEmpty();
    }

    @Test
    void anAddressIsAnIdentity() {
        desk.ses.with("User@example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(plan("--identity", "User@example.com", "--mail-from-domain", "bounce.example.com")
                        .items()
                        .get(0)
                        .identity()
                        .name())
                .isEqualTo("User@example.com");
    }

    @Test
    void withoutADomainMailFromIsSwitchedOff() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));

        assertThat(target("--identity", "example.com")).isEqualTo(MailFromSetting.OFF);
        assertThat(target("--identity", "example.com", "--mail-from-domain", ""))
                .isEqualTo(MailFromSetting.OFF);
    }

    @Test
    void withoutABehaviorTheCurrentOneIsSent() {
        desk.ses.with("example.com", SnapshotFixture.attributes("old.example.com", "Success", REJECT_MESSAGE));

        assertThat(target("--identity", "example.com", "--mail-from-domain", "bounce.example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
    }

    @Test
    void equalsSignsAndShortenedOptionsWork() {
        assertThat(target("--identity=example.com", "--mail-from=bounce.example.com", "--behavior=UseDefaultValue"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--output table",
                "--output=yaml-stream",
                "--output off",
                "--output json",
                "--query MailFromDomain",
                "--color off",
                "--color=on",
                "--no-cli-pager --no-paginate --no-cli-auto-prompt",
                "--cli-read-timeout 5 --cli-connect-timeout 5",
                "--cli-binary-format raw-in-base64-out --cli-error-format json",
                "--debug --region us-east-1 --profile prod --endpoint-url http://127.0.0.1:1"
            })
    void optionsOfTheAwsCliThatChangeNothingAreTaken(String options) {
        String[] line = ("--identity example.com --mail-from-domain bounce.example.com " + options).split(" ");

        assertThat(target(line)).isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void optionsThatWouldChangeTheRequestAreRefused() {
        for (String option : List.of("--no-sign-request", "--no-verify-ssl", "--output xml")) {
            String[] line = ("--identity example.com " + option).split(" ");
            assertThatThrownBy(() -> run(line)).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void theLastOfARepeatedOptionWins() {
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
    void aBareLabelIsNotExpanded() {
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
    void aChangeThatARuleForbidsIsReported() {
        CommandResult.Refusal refusal =
                (CommandResult.Refusal) run("--identity", "example.com", "--mail-from-domain", "bounce.example.org");

        assertThat(refusal.report().exitCode()).isEqualTo(ExitCode.SYNTAX);
        assertThat(refusal.blocks().toString()).contains("MAILFROM_NOT_SUBDOMAIN");
    }
}
