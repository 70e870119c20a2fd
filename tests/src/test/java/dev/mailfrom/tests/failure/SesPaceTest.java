package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.throttle.SchedulingDelayMeter;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PaceAssertions;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The pace of requests as SES sees it, over processes, retries and lost answers. */
@Isolated("on a busy machine a request that left in time arrives late")
@ExtendWith(InstallationExtension.class)
class SesPaceTest {

    private final SchedulingDelayMeter meter = new SchedulingDelayMeter();

    @AfterEach
    void stopMeasuring() {
        meter.close();
    }

    @Test
    void threeProcessesKeepThePaceTogether(MailfromInstallation mailfrom) {
        // A first run makes the store, so that the three begin alike.
        assertThat(mailfrom.run("list", "news").exit()).isZero();
        mailfrom.sandbox().advance(Duration.ofSeconds(10));
        mailfrom.sandbox().ses().clearCalls();
        List<RunningProgram> three = Stream.of("news.example.com", "shop.example.org", "alerts.example.net")
                .map(name -> mailfrom.start("show", name, "-o", "json"))
                .toList();
        for (RunningProgram one : three) {
            ProgramResult result = one.end();
            assertThat(result.exit()).as(result.err()).isZero();
        }
        List<RecordedCall> calls = mailfrom.calls("GetIdentityMailFromDomainAttributes");
        assertThat(calls).hasSize(3);
        PaceAssertions.assertMinimumGap(mailfrom, meter.worst());
    }

    @Test
    void retriesAndLinesKeepThePace(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("SetIdentityMailFromDomain", InjectedSesFault.SERVICE_UNAVAILABLE, 1);
        ProgramResult result = mailfrom.run(
                "--yes", "-e", "set example.com bounce", "-e", "set ceo@example.com bounce", "-e", "list news");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(mailfrom.calls("SetIdentityMailFromDomain")).hasSize(3);
        PaceAssertions.assertMinimumGap(mailfrom, meter.worst());
    }
}
