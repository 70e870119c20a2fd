package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.SesFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process is killed between the journal's first row and SES's answer. */
@ExtendWith(OwnMachine.class)
class CrashTest {

    private static final String SET = "SetIdentityMailFromDomain";

    /** Kills a change while its request is with SES. */
    private static void killed(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().slowSes(SET, Duration.ofSeconds(30), 1);
        Running set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await("the request is with SES", () -> !mailfrom.sent().isEmpty());
        set.kill();
        mailfrom.sandbox().faults().clear();
    }

    @Test
    void whatSesHadDoneIsFoundToBeApplied(Mailfrom mailfrom) {
        killed(mailfrom);

        Ran next = mailfrom.run("show", "example.com", "-o", "json");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err()).contains("was interrupted", "it is applied");
        assertThat(next.json().get("MailFromDomain").getAsString()).isEqualTo("bounce.example.com");
        assertThat(mailfrom.run("history").out()).contains("applied");
        assertThat(mailfrom.run("show", "example.com").err()).as("told once").doesNotContain("interrupted");
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void whatSesHadNotDoneIsNotAppliedAndNotSentAgainByItself(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses(SET, SesFault.RESET_BEFORE, 1);
        killed(mailfrom);

        Ran next = mailfrom.run("history");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err()).contains("was interrupted", "it is not applied");
        assertThat(next.out()).contains("not-applied");
        assertThat(mailfrom.sent()).hasSize(1);

        Ran again = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(mailfrom.sent()).hasSize(2);
        assertThat(mailfrom.sent().get(1).done()).isTrue();
    }

    @Test
    void theNextProcessMayChangeTheIdentityAtOnce(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses(SET, SesFault.RESET_BEFORE, 1);
        killed(mailfrom);

        Ran other = mailfrom.run("set", "example.com", "mail", "--yes");
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(other.err()).contains("was interrupted");
        assertThat(mailfrom.run("history", "example.com").out()).contains("not-applied", "applied");
        assertThat(mailfrom.sent()).hasSize(2);
    }

    @Test
    void whatSomebodyElseHasChangedMeanwhileIsAConflict(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().ses(SET, SesFault.RESET_BEFORE, 1);
        killed(mailfrom);
        mailfrom.elsewhere(SET, "Identity=example.com", "MailFromDomain=third.example.com");

        Ran next = mailfrom.run("history");
        assertThat(next.err()).contains("was interrupted", "somebody else has changed it");
        assertThat(next.out()).contains("conflict");
    }

    @Test
    void killedBeforeTheRequestNothingWasSentAndNothingIsStuck(Mailfrom mailfrom) {
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        mailfrom.sandbox().faults().slowSes("GetIdentityMailFromDomainAttributes", Duration.ZERO, 1);
        mailfrom.sandbox().faults().slowSes("GetIdentityMailFromDomainAttributes", Duration.ofSeconds(30), 1);
        Running set = mailfrom.start("set", "example.com", "bounce", "--yes");
        set.await(
                "the last look before the request",
                () -> mailfrom.calls("GetIdentityMailFromDomainAttributes").size() == 2);
        set.kill();
        mailfrom.sandbox().faults().clear();

        Ran next = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(mailfrom.sent()).hasSize(1);
    }
}
