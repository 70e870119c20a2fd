package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import dev.mailfrom.tests.fixture.StoreAccess;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process is killed between the journal's first row and SES's answer. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class CrashTest {

    private static final String SET = "SetIdentityMailFromDomain";

    /** Kills a change while its request is with SES. */
    private static void killed(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes(SET, Duration.ofSeconds(30), 1);
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await("the request is with SES", () -> !mailfrom.sent().isEmpty());
        set.kill();
        mailfrom.sandbox().faults().clear();
    }

    /** Time passes, until the request can no longer take effect. */
    private static void wait(MailfromInstallation mailfrom) {
        StoreAccess.of(mailfrom.state().resolve("store.db").toString()).ageRequests();
    }

    @Test
    void whatSesHadDoneIsFoundToBeApplied(MailfromInstallation mailfrom) {
        killed(mailfrom);

        ProgramResult next = mailfrom.run("show", "example.com", "-o", "json");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err()).contains("was interrupted", "it is applied");
        assertThat(next.json().get("MailFromDomain").getAsString()).isEqualTo("bounce.example.com");
        assertThat(mailfrom.run("history").out()).contains("applied");
        assertThat(mailfrom.run("show", "example.com").err()).as("told once").doesNotContain("interrupted");
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void whatSesHadNotDoneIsNotAppliedAndNotSentAgainByItself(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.RESET_BEFORE, 1);
        killed(mailfrom);

        ProgramResult early = mailfrom.run("history");
        assertThat(early.exit()).as(early.err()).isZero();
        assertThat(early.err()).contains("was interrupted", "may still get it", "any command finds out");
        assertThat(early.out()).contains("unknown");
        wait(mailfrom);
        ProgramResult next = mailfrom.run("history");
        assertThat(next.err()).contains("was interrupted", "it is not applied");
        assertThat(next.out()).contains("not-applied");
        assertThat(mailfrom.sent()).hasSize(1);

        ProgramResult again = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(mailfrom.sent()).hasSize(2);
        assertThat(mailfrom.sent().get(1).done()).isTrue();
    }

    @Test
    void theNextProcessMayChangeTheIdentityOnceItIsSettled(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.RESET_BEFORE, 1);
        killed(mailfrom);

        ProgramResult early = mailfrom.run("set", "example.com", "mail", "--yes");
        assertThat(early.exit()).as(early.err()).isEqualTo(2);
        assertThat(early.err()).contains("Its effect is unknown", "Ask again in 45 seconds");
        wait(mailfrom);
        ProgramResult other = mailfrom.run("set", "example.com", "mail", "--yes");
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(other.err()).contains("was interrupted");
        assertThat(mailfrom.run("history", "example.com").out()).contains("not-applied", "applied");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatSomebodyElseHasChangedMeanwhileIsAConflict(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.RESET_BEFORE, 1);
        killed(mailfrom);
        mailfrom.elsewhere(SET, "Identity=example.com", "MailFromDomain=third.example.com");

        wait(mailfrom);
        ProgramResult next = mailfrom.run("history");
        assertThat(next.err()).contains("was interrupted", "it was changed elsewhere");
        assertThat(next.out()).contains("conflict");
    }

    @Test
    void killedBeforeTheRequestNothingWasSentAndNothingIsStuck(MailfromInstallation mailfrom) {
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        mailfrom.sandbox().faults().delaySes("GetIdentityMailFromDomainAttributes", Duration.ZERO, 1);
        mailfrom.sandbox().faults().delaySes("GetIdentityMailFromDomainAttributes", Duration.ofSeconds(30), 1);
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await(
                "the last look before the request",
                () -> mailfrom.calls("GetIdentityMailFromDomainAttributes").size() == 2);
        set.kill();
        mailfrom.sandbox().faults().clear();
        // The journal cannot tell that the request had not left.
        wait(mailfrom);

        ProgramResult next = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(mailfrom.sent()).hasSize(1);
    }
}
