package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes on one state directory. */
@ExtendWith(InstallationExtension.class)
class ConcurrentProcessesTest {

    @Test
    void onOneIdentityOneWinsAndTheOtherSendsNothing(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(30), 1);
        RunningProgram first = mailfrom.start("set", "example.com", "bounce", "--yes");
        first.await("the first is on its way", () -> !mailfrom.sent().isEmpty());
        ProgramResult second = mailfrom.run("set", "example.com", "mail", "--yes", "-o", "json");
        assertThat(second.exit()).as(second.err()).isEqualTo(2);
        assertThat(second.error().get("Code").getAsString()).isEqualTo("OPEN_CHANGE");
        assertThat(second.error().get("Message").getAsString()).contains("tester", "Nothing was sent");
        first.kill();
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void onDifferentIdentitiesBothGoThrough(MailfromInstallation mailfrom) {
        RunningProgram one = mailfrom.start("set", "example.com", "bounce", "--yes");
        RunningProgram two = mailfrom.start("set", "ceo@example.com", "bounce", "--yes");
        for (ProgramResult result : List.of(one.end(), two.end())) {
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
        }
        assertThat(mailfrom.sent()).hasSize(2);
        ProgramResult doctor = mailfrom.run("doctor", "-o", "json");
        assertThat(doctor.out()).contains("the chain is whole");
    }
}
