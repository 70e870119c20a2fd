package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that needs a code from an MFA device. The sandbox refuses 000000, as STS refuses a wrong one. */
class MfaCliTest {

    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/me";

    private final MailfromInstallation mailfrom = MailfromInstallation.with(SandboxSettings.defaults());

    @BeforeEach
    void write() {
        mailfrom.write("aws-config", """
                [profile base]
                aws_access_key_id = AKIATESTTESTTEST0001
                aws_secret_access_key = s
                [profile mfa]
                role_arn = arn:aws:iam::123456789012:role/mail
                source_profile = base
                mfa_serial = %s
                region = us-east-1
                """.formatted(DEVICE));
        mailfrom.unset("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").set("AWS_DEFAULT_REGION", "us-east-1");
    }

    @AfterEach
    void close() {
        mailfrom.close();
    }

    @Test
    void withoutATerminalTheSentenceSaysWhoCanGiveTheCode() {
        ProgramResult listed = mailfrom.run("--profile", "mfa", "list");

        assertThat(listed.exit()).isEqualTo(253);
        assertThat(listed.out()).isEmpty();
        assertThat(listed.err())
                .contains("needs a code from the MFA device " + DEVICE)
                .contains("on a terminal");
        assertThat(mailfrom.calls("AssumeRole")).isEmpty();
    }

    @Test
    void theReplAsksOnceNeverFromTabAndLaterStartsAndTheAwsCliNeedNoCode() {
        try (PseudoTerminal terminal = PseudoTerminal.open(mailfrom, 100, 30, "--profile", "mfa")) {
            terminal.sees("›").press("show " + PseudoTerminal.TAB);
            terminal.press(PseudoTerminal.CTRL_C).await("›").enter("whoami");
            terminal.await("MFA code for " + DEVICE);
            assertThat(terminal.screen().split("MFA code for", -1))
                    .as("asked once")
                    .hasSize(2);
            terminal.enter("000000").await("invalid MFA one time pass code");
            terminal.enter("whoami").await("MFA code for").enter("123456");
            terminal.await("assumed-role/mail");
            terminal.enter("list --status Success").await("news.example.com");
        }
        ProgramResult later = mailfrom.run("--profile", "mfa", "whoami");
        assertThat(later.exit()).as(later.toString()).isZero();
        assertThat(later.out()).contains("assumed-role/mail");

        assumeThat(mailfrom.shell("aws --version").exit())
                .as("the AWS CLI is installed")
                .isZero();
        ProgramResult aws = mailfrom.shell("aws sts get-caller-identity --profile mfa </dev/null");
        assertThat(aws.out()).as(aws.toString()).contains("assumed-role/mail");
    }
}
