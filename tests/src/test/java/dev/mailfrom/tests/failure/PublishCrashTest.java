package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.SandboxTime;
import dev.mailfrom.tests.fixture.StoreAccess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process is killed while DNS records of its change are on their way to Route 53, or from there to the name servers. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class PublishCrashTest {

    private static final String CHANGE = "ChangeResourceRecordSets";
    private static final Duration LONG = Duration.ofSeconds(30);
    /** Longer than the busiest machine needs from the claim to the request. */
    private static final Duration DEPARTURE = Duration.ofSeconds(2);

    private Path file;
    private StoreAccess store;

    private void openStore(MailfromInstallation mailfrom) {
        file = mailfrom.state().resolve("store.db");
        store = StoreAccess.of(file.toString());
        // Makes the store, so that the test can look into it.
        assertThat(mailfrom.run("history").exit()).isZero();
    }

    private void killed(MailfromInstallation mailfrom, String state) {
        openStore(mailfrom);
        RunningProgram set = mailfrom.start("set", "example.com", "bounce", "--publish", "--yes");
        set.await("the records are " + state, () -> store.isRecord(state));
        long left = System.nanoTime() + DEPARTURE.toNanos();
        set.await("the request has left", () -> System.nanoTime() > left);
        set.kill();
        mailfrom.sandbox().faults().clear();
    }

    /** Goes on, and finds all as it was wanted: SES was set once, and each set of records was written once. */
    private void resumes(MailfromInstallation mailfrom, int requests) {
        ProgramResult resumed = mailfrom.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        assertThat(mailfrom.sent()).hasSize(1);
        JsonObject change = mailfrom.run("history", "last", "-o", "json").json();
        assertThat(change.getAsJsonObject("Dns").getAsJsonArray("Changes"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getAsJsonObject().get("State").getAsString())
                        .isEqualTo("applied"));
        assertThat(change.getAsJsonArray("Events"))
                .filteredOn(event -> event.getAsJsonObject()
                                .get("Type")
                                .getAsString()
                                .equals("record")
                        && event.getAsJsonObject().get("To").getAsString().equals("executing"))
                .as("one for each set and request")
                .hasSize(2 * requests);
        assertThat(mailfrom.storeProblems(new StoreLocation.File(file))).isEmpty();
    }

    @Test
    void aRequestThatNeverArrivedIsSentAgainWhenItCanNoLongerTakeEffect(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes(CHANGE, InjectedSesFault.RESET_BEFORE, 1);
        mailfrom.sandbox().faults().delaySes(CHANGE, LONG, 1);
        killed(mailfrom, "executing");

        ProgramResult early = mailfrom.run("history");
        assertThat(early.err()).contains("was interrupted", "may still get them", "any command finds out");
        assertThat(mailfrom.run("resume").exit()).as("too early").isNotZero();
        store.ageRequests();
        assertThat(mailfrom.run("history").err()).contains("has not changed its DNS records", "mailfrom resume");
        resumes(mailfrom, 2);
    }

    @Test
    void aWaitForTheNameServersGoesOn(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().delaySes("GetChange", LONG, 1);
        killed(mailfrom, "sent");
        assertThat(mailfrom.sent()).isEmpty();

        resumes(mailfrom, 1);
    }
}
