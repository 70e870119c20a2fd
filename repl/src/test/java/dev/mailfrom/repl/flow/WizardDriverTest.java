package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.repl.ReplRig;
import dev.mailfrom.repl.output.ProgressLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code setup}, from the first question to Success, and all the ways out of it. */
@Timeout(60)
class WizardDriverTest {

    /** No provider is known, so that the records are only shown. */
    private static final String BY_HAND = "--dns-zone 'example.com = none'";

    private static final String WAIT = "missing or wrong: MX at bounce.example.com, TXT at bounce.example.com";

    @TempDir
    Path home;

    @Test
    void leadsFromNothingToSuccess() {
        try (ReplRig rig = new ReplRig(home, BY_HAND)) {
            rig.answers("example.com", "bounce", "y", "UseDefaultValue", "y");
            rig.waits(Duration.ofSeconds(10));

            assertThat(rig.run("setup")).isEqualTo(ExitCode.OK);

            assertThat(rig.prompts)
                    .containsExactly(
                            "Identity: ",
                            "MAIL FROM domain: bounce.example.com",
                            "Publish them into the sandbox's zone now? [y/N] ",
                            "Behavior: UseDefaultValue",
                            "Change this? [y/N] r(ecords) d(etails): ");
            assertThat(rig.err())
                    .contains("1. MAIL FROM domain of example.com", "2. Records for bounce.example.com")
                    .contains("10 feedback-smtp.us-east-1.amazonses.com.", "Published.")
                    .contains("3. Behavior on MX failure", "SES refuses every message.");
            assertThat(rig.news).startsWith("DNS has the records", "(end)");
            assertThat(rig.out())
                    .startsWith("Done: example.com now has bounce.example.com with UseDefaultValue")
                    .contains("example.com is Success; mail from it is sent with MAIL FROM bounce.example.com");
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void asksAgainWhereAnAnswerIsEmptyOrCannotBe() {
        try (ReplRig rig = new ReplRig(home, BY_HAND)) {
            rig.answers("", "example.con", "example.com");
            rig.answers(" ", "bounce.example.org", "bounce");
            rig.answers("no");
            rig.waits(() -> ProgressLine.PauseEnd.SKIPPED);
            rig.answers("", "maybe", "default", "y");
            rig.waits(() -> ProgressLine.PauseEnd.CANCELLED);

            assertThat(rig.run("setup")).isEqualTo(ExitCode.INTERRUPTED);

            assertThat(rig.err())
                    .contains("IDENTITY_NOT_REGISTERED")
                    .contains("bounce.example.org")
                    .contains("There is no behavior “maybe”.")
                    .contains("To watch again: mailfrom watch example.com");
            assertThat(rig.news).contains("Enter skips the wait · " + WAIT);
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void ctrlCLeavesItAtEveryQuestion() {
        String[] answers = {"example.com", "bounce", "y", "default"};
        for (int given = 0; given <= answers.length - 1; given++) {
            try (ReplRig rig = new ReplRig(home, BY_HAND)) {
                rig.answers(java.util.Arrays.copyOf(answers, given)).answers(Optional::empty);

                assertThat(rig.run("setup")).as("after %d answers", given).isEqualTo(ExitCode.INTERRUPTED);
                assertThat(rig.err()).endsWith("Nothing was changed.\n");
                assertThat(rig.sent()).isEmpty();
            }
        }
    }

    @Test
    void ctrlCWhileItWaitsForDnsLeavesItToo() {
        try (ReplRig rig = new ReplRig(home, BY_HAND).answers("bounce", "n")) {
            rig.waits(() -> ProgressLine.PauseEnd.TIME).waits(() -> ProgressLine.PauseEnd.CANCELLED);

            assertThat(rig.run("setup example.com")).isEqualTo(ExitCode.INTERRUPTED);

            assertThat(rig.sent()).isEmpty();
            assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
        }
    }

    @Test
    void whoSaysNoIsToldOnceThatNothingWasChanged() {
        try (ReplRig rig = new ReplRig(home, BY_HAND).answers("bounce", "y", "default", "n")) {
            assertThat(rig.run("setup example.com")).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.err())
                    .endsWith("Nothing was changed. To continue: mailfrom setup example.com\n")
                    .containsOnlyOnce("Nothing was changed.");
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void aRefusalOfSesIsNotCalledNothing() {
        try (ReplRig rig = new ReplRig(home, BY_HAND).answers("bounce", "y", "default", "y")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("SetIdentityMailFromDomain", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);

            assertThat(rig.run("setup example.com")).isEqualTo(ExitCode.SERVICE);

            assertThat(rig.out()).startsWith("Not done: example.com");
            assertThat(rig.err()).doesNotContain("Nothing was changed.");
        }
    }

    @Test
    void aDryRunEndsWithThePlan() {
        try (ReplRig rig = new ReplRig(home, BY_HAND).answers("bounce", "y", "default")) {
            assertThat(rig.run("setup example.com --dry-run")).isEqualTo(ExitCode.OK);

            assertThat(rig.out()).contains("(none) -> bounce.example.com");
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void rejectMessageWithoutTheMxWantsTheNameTypedBack() {
        try (ReplRig rig = new ReplRig(home, BY_HAND).answers("bounce", "n", "reject", "y")) {
            rig.waits(() -> ProgressLine.PauseEnd.SKIPPED);

            assertThat(rig.run("setup example.com")).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.prompts.get(3)).startsWith("Type example.com to confirm");
            assertThat(rig.err()).contains("Danger: RejectMessage while the MX");
            assertThat(rig.sent()).isEmpty();
        }
    }
}
